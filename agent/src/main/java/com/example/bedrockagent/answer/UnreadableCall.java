package com.example.bedrockagent.answer;

import dev.langchain4j.data.message.AiMessage;
import java.util.Optional;

/** The arguments of tool calls that are no JSON object: kept beside the message, which has none. */
public final class UnreadableCall {

  private UnreadableCall() {}

  /**
   * Where a message keeps them.
   *
   * @param place of the call among the message's calls
   */
  public static String key(int place) {
    return "unreadableArguments." + place;
  }

  /** What the model wrote for this call, if it can not be read. */
  public static Optional<String> in(AiMessage message, int place) {
    return Optional.ofNullable(message.attributes().get(key(place))).map(Object::toString);
  }
}
