package com.example.bedrockagent.bedrock.repair;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.core.SdkNumber;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/**
 * Takes the arguments of tool calls past LangChain4j 1.16.3, which wraps integers beyond 32 bits,
 * rounds numbers, makes texts of nulls, and of large numbers what is no JSON: it gets them as one
 * text.
 */
public final class ExactInputs {

  private static final String TEXT = "json";

  private ExactInputs() {}

  /** The messages, with the arguments of each call as one text in an object. */
  static List<ChatMessage> packed(List<ChatMessage> messages) {
    return messages.stream().map(ExactInputs::packed).toList();
  }

  private static ChatMessage packed(ChatMessage message) {
    return message instanceof AiMessage answer && answer.hasToolExecutionRequests()
        ? answer.toBuilder()
            .toolExecutionRequests(
                answer.toolExecutionRequests().stream().map(ExactInputs::packed).toList())
            .build()
        : message;
  }

  private static ToolExecutionRequest packed(ToolExecutionRequest call) {
    var text = JsonNodeFactory.instance.objectNode().put(TEXT, call.arguments());
    return ToolExecutionRequest.builder()
        .id(call.id())
        .name(call.name())
        .arguments(text.toString())
        .build();
  }

  /** The messages with the arguments as they were before. */
  public static List<Message> unpacked(List<Message> messages) {
    return messages.stream()
        .map(
            message ->
                message.toBuilder()
                    .content(message.content().stream().map(ExactInputs::unpacked).toList())
                    .build())
        .toList();
  }

  private static ContentBlock unpacked(ContentBlock block) {
    if (block.toolUse() == null) {
      return block;
    }
    var text = block.toolUse().input().asMap().get(TEXT).asString();
    var input = document(ToolInput.read(text).orElseGet(JsonNodeFactory.instance::objectNode));
    return ContentBlock.fromToolUse(block.toolUse().toBuilder().input(input).build());
  }

  private static Document document(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> {
        var fields = new LinkedHashMap<String, Document>();
        value.properties().forEach(field -> fields.put(field.getKey(), document(field.getValue())));
        yield Document.fromMap(fields);
      }
      case ARRAY -> {
        var elements = new ArrayList<Document>();
        value.forEach(element -> elements.add(document(element)));
        yield Document.fromList(elements);
      }
      case NUMBER -> Document.fromNumber(SdkNumber.fromString(value.asText()));
      case BOOLEAN -> Document.fromBoolean(value.booleanValue());
      case STRING -> Document.fromString(value.textValue());
      default -> Document.fromNull();
    };
  }
}
