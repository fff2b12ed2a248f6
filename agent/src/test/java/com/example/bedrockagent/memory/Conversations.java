package com.example.bedrockagent.memory;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Conversations as the graph saves them. */
public final class Conversations {

  static final String MODEL = "model";
  static final String TOOLS = "tools";
  static final String END = "__END__";

  private Conversations() {}

  /** A question that was answered. */
  public static Conversation answered(String question, String answer) {
    return of(MODEL, END, UserMessage.from(question), AiMessage.from(answer));
  }

  static Conversation of(String node, String next, ChatMessage... messages) {
    return new Conversation(List.of(messages), Map.of("usage", Map.of("input", 7)), node, next);
  }

  /** The same conversation some messages later. */
  public static Conversation later(Conversation conversation, ChatMessage... messages) {
    var all = new ArrayList<>(conversation.messages());
    all.addAll(List.of(messages));
    return new Conversation(all, conversation.values(), MODEL, END);
  }

  static AiMessage call(String id, String tool) {
    return AiMessage.from(
        ToolExecutionRequest.builder().id(id).name(tool).arguments("{\"of\":\"today\"}").build());
  }

  static ToolExecutionResultMessage result(String id, String tool, String text) {
    return ToolExecutionResultMessage.builder()
        .id(id)
        .toolName(tool)
        .text(text)
        .isError(false)
        .build();
  }

  /** Every kind of message there is. */
  static Conversation ofEveryKind() {
    var calls =
        List.of(
            ToolExecutionRequest.builder()
                .id("1")
                .name("a")
                .arguments("{\"n\":1766000000000}")
                .build(),
            ToolExecutionRequest.builder().id("2").name("b").arguments("").build());
    return of(
        MODEL,
        END,
        UserMessage.from("Grüße \u0000 \uD83D\uDE00\r\n\u2028 \"quoted\" \\"),
        AiMessage.builder()
            .text("I will look.")
            .thinking("First one thing.Then another.")
            .attributes(Map.of("thinking_signature", "\ntext 16 Zmlyc3Q=\ntext 13 c2Vjb25k"))
            .toolExecutionRequests(calls)
            .build(),
        result("1", "a", "x".repeat(1_000_000)),
        result("2", "b", "ERROR: b failed: no"),
        call("3", "c"),
        result("3", "c", "(no output)"),
        AiMessage.from("Here it is."),
        UserMessage.from("Here it is."),
        AiMessage.from(""));
  }
}
