package com.example.bedrockagent.answer;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;

/** How many bytes of UTF-8 a message has, as near as it matters for counting tokens. */
public final class MessageSize {

  /** For what says who speaks, and which call a result is of. */
  private static final int FRAME = 32;

  private MessageSize() {}

  public static int bytes(ChatMessage message) {
    if (message instanceof UserMessage user) {
      return FRAME + bytes(user.singleText());
    }
    if (message instanceof ToolExecutionResultMessage result) {
      return FRAME + bytes(result.text());
    }
    return message instanceof AiMessage answer ? bytes(answer) : FRAME;
  }

  private static int bytes(AiMessage answer) {
    var calls =
        answer.toolExecutionRequests().stream()
            .mapToInt(call -> FRAME + bytes(call.name()) + bytes(call.arguments()))
            .sum();
    return FRAME + bytes(answer.text()) + bytes(answer.thinking()) + calls;
  }

  /** The bytes of a text; none if there is no text. */
  public static int bytes(String text) {
    var bytes = 0;
    for (var i = 0; text != null && i < text.length(); i++) {
      var c = text.charAt(i);
      // Each half of a character beyond the first 65536 counts for two.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
