package com.example.bedrockagent.sandbox.bedrock;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;

/** Turns of a conversation, and tools to offer in it. */
public final class Turns {

  /** A tool whose description shares words with {@link #ASK_FOR_MODEL}. */
  static final Tool RESOLVE_MODEL =
      tool("resolve_model", "Tells which profile a Bedrock model is reached through.", "model");

  /** A tool that fits {@link #ASK_FOR_MODEL} too. */
  static final Tool LIST_MODELS = tool("list_models", "Lists every model and profile.");

  static final String ASK_FOR_MODEL = "Which profile reaches the model anthropic.claude-sonnet-5?";

  private Turns() {}

  public static Message user(String text) {
    return message(ConversationRole.USER, ContentBlock.fromText(text));
  }

  static Message assistant(String text) {
    return message(ConversationRole.ASSISTANT, ContentBlock.fromText(text));
  }

  static Message calls(String... ids) {
    return message(
        ConversationRole.ASSISTANT,
        Stream.of(ids)
            .map(
                id ->
                    ContentBlock.fromToolUse(
                        use ->
                            use.toolUseId(id)
                                .name("resolve_model")
                                .input(Document.fromMap(Map.of()))))
            .toArray(ContentBlock[]::new));
  }

  static Message results(String... ids) {
    return message(
        ConversationRole.USER,
        Stream.of(ids)
            .map(id -> result(id, ToolResultContentBlock.fromText("result of " + id)))
            .toArray(ContentBlock[]::new));
  }

  static ContentBlock result(String id, ToolResultContentBlock... content) {
    return ContentBlock.fromToolResult(result -> result.toolUseId(id).content(content));
  }

  static Message message(ConversationRole role, ContentBlock... content) {
    return Message.builder().role(role).content(content).build();
  }

  static ToolConfiguration offer(Tool... tools) {
    return ToolConfiguration.builder().tools(tools).build();
  }

  /** A tool with string arguments that are all required. */
  static Tool tool(String name, String description, String... arguments) {
    var properties = Document.mapBuilder();
    for (var argument : arguments) {
      properties.putDocument(
          argument, Document.fromMap(Map.of("type", Document.fromString("string"))));
    }
    var required =
        Document.fromList(List.of(arguments).stream().map(Document::fromString).toList());
    var schema =
        Document.mapBuilder()
            .putString("type", "object")
            .putDocument("properties", properties.build())
            .putDocument("required", required)
            .build();
    return Tool.fromToolSpec(
        spec -> spec.name(name).description(description).inputSchema(s -> s.json(schema)));
  }
}
