package com.example.bedrockagent.answer;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of a conversation a model can read at once. What does not fit is left out from the
 * oldest turn on, whole turns at a time, so that no tool result is without its call.
 *
 * <p>Tokens are those Bedrock counted for the last call; only what was said since is estimated, on
 * the high side. When something has to go, so much goes that the next turns can leave the beginning
 * as it is: a prompt cache is worth something only while the beginning stays the same.
 *
 * @param tokens the model's window
 * @param answer how many of them are kept free for the answer
 */
public record ContextWindow(int tokens, int answer) {

  /** That of every Claude model since Claude 2.1; some have a larger one. */
  public static final int CLAUDE = 200_000;

  /** What an answer is given if nobody says how long it may be. */
  public static final int USUAL_ANSWER = 8_192;

  /** Text has more bytes a token than this; random letters come close to it. */
  private static final double BYTES_PER_TOKEN = 2;

  private static final double FULL_AFTERWARDS = 0.75;

  /** A window that is used by default. */
  public static final ContextWindow DEFAULT = of(CLAUDE, USUAL_ANSWER);

  public ContextWindow {
    if (tokens < 1 || answer < 0 || answer >= tokens) {
      throw new IllegalArgumentException("No window: " + tokens + " with " + answer + " free.");
    }
  }

  /**
   * A window in which at least half is for the conversation.
   *
   * @param answer the most tokens an answer may have
   */
  public static ContextWindow of(int tokens, int answer) {
    return new ContextWindow(tokens, Math.min(answer, tokens / 2));
  }

  /**
   * How many messages are left out at the beginning of what is sent.
   *
   * @param messages the whole conversation; the last turn of it is always sent
   * @param before how many were left out the last time
   * @param last the tokens of the last call
   * @param prompt the bytes that are sent besides
   */
  public int leftOut(List<ChatMessage> messages, int before, Usage last, int prompt) {
    var counted = counted(messages, before);
    var known = last.inputTokens() + last.cacheReadTokens() + last.cacheWriteTokens();
    var isKnown = known > 0 && counted > before;
    var sent = prompt + bytes(messages, before, counted);
    var perByte = isKnown ? (double) (known + last.outputTokens()) / sent : 1 / BYTES_PER_TOKEN;
    var total = perByte * sent + bytes(messages, counted, messages.size()) / BYTES_PER_TOKEN;
    var room = (double) tokens - answer;
    if (total <= room) {
      return before;
    }
    var from = before;
    for (var next : turns(messages, before)) {
      if (total <= room * FULL_AFTERWARDS) {
        return from;
      }
      var isCounted = next <= counted;
      total -= bytes(messages, from, next) * (isCounted ? perByte : 1 / BYTES_PER_TOKEN);
      from = next;
    }
    return from;
  }

  /** The messages that the last call's tokens are of: all up to the model's last. */
  private static int counted(List<ChatMessage> messages, int before) {
    return IntStream.iterate(messages.size(), i -> i > before, i -> i - 1)
        .filter(i -> messages.get(i - 1) instanceof AiMessage)
        .findFirst()
        .orElse(before);
  }

  /** Where the turns after the first begin. */
  private static List<Integer> turns(List<ChatMessage> messages, int before) {
    return IntStream.range(before + 1, messages.size())
        .filter(i -> messages.get(i) instanceof UserMessage)
        .boxed()
        .toList();
  }

  private static int bytes(List<ChatMessage> messages, int from, int to) {
    return messages.subList(from, to).stream().mapToInt(MessageSize::bytes).sum();
  }
}
