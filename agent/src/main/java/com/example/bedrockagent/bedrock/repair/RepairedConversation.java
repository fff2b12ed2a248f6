package com.example.bedrockagent.bedrock.repair;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.List;

/**
 * A conversation in the form Bedrock takes, whatever the model once said in it: one message that
 * Bedrock refuses would make it refuse every later request. Only what is sent is changed; what is
 * stored stays as it was said.
 *
 * <p>Here is what can be told from the messages alone; {@link AlternatingTurns} mends their blocks.
 */
public final class RepairedConversation {

  private RepairedConversation() {}

  /**
   * The request to send instead.
   *
   * @param model that it is sent to
   */
  public static ChatRequest of(ChatRequest request, String model) {
    var calls = BedrockCalls.of(BlockedTurns.without(request.messages()));
    var complete = AnsweredCalls.of(OwnThoughts.of(calls, model));
    return request.toBuilder().messages(ExactInputs.packed(readable(complete, request))).build();
  }

  /** Bedrock wants the tools of a request in which a tool was called. */
  private static List<ChatMessage> readable(List<ChatMessage> messages, ChatRequest request) {
    var tools = request.toolSpecifications();
    return tools == null || tools.isEmpty() ? SpokenCalls.of(messages) : messages;
  }
}
