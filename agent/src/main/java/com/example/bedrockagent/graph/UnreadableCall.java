package com.example.bedrockagent.graph;

import dev.langchain4j.data.message.AiMessage;
import java.util.Optional;

/** The arguments of tool calls that are no JSON object: kept beside the message, which has none. */
final class UnreadableCall {

  private UnreadableCall() {}

  /**
   * Where a message keeps them.
   *
   * @param place of the call among the message's calls
   */
  static String key(int place) {
    return "unreadableArguments." + place;
  }

  /** What the model wrote for this call, if it can not be read. */
  static Optional<String> in(AiMessage message, int place) {
    return Optional.ofNullable(message.attributes().get(key(place))).map(Object::toString);
  }
}
