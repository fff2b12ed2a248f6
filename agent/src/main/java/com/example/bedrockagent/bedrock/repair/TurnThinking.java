package com.example.bedrockagent.bedrock.repair;

import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/**
 * Whether a model can be asked for extended thinking now: in the middle of a turn only if it began
 * with a thought. Where it did not, because thinking was switched on since or because its thoughts
 * are another model's, Bedrock says "Expected `thinking` or `redacted_thinking`".
 *
 * <p>Adaptive thinking has no such rule. Source: Amazon Bedrock user guide, "Adaptive thinking".
 */
public final class TurnThinking {

  private TurnThinking() {}

  /**
   * The answer for a conversation.
   *
   * @param messages in turns; the last is the user's
   */
  public static boolean isPossible(List<Message> messages) {
    for (var i = messages.size() - 1; i > 1 && has(messages.get(i), true); i -= 2) {
      var begins = has(messages.get(i - 2), false);
      if (begins && messages.get(i - 1).content().get(0).reasoningContent() == null) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is a tool's result in it, or something else. */
  private static boolean has(Message message, boolean result) {
    return message.content().stream()
        .map(ContentBlock::toolResult)
        .anyMatch(block -> (block != null) == result);
  }
}
