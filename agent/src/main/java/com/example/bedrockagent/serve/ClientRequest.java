package com.example.bedrockagent.serve;

import com.example.bedrockagent.answer.Decision;
import com.example.bedrockagent.text.Blank;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client asks in a conversation.
 *
 * @param thread the conversation's ID
 * @param prompt empty if there are decisions
 * @param decisions on calls that wait for approval; none if there is a prompt
 */
record ClientRequest(String thread, String prompt, List<Decision> decisions) {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  ClientRequest {
    decisions = List.copyOf(decisions);
  }

  /**
   * Reads a request: {@code {"prompt": "…", "thread": "…"}}, or with {@code decisions} as in {@link
   * DecisionJson}. Without a thread the session is the conversation; without a session a new one
   * begins.
   *
   * @param sessionId what AgentCore sends in a header
   */
  static ClientRequest parse(byte[] body, Optional<String> sessionId) throws NotTakenException {
    var json = object(body);
    var session = text(json, "thread").or(() -> sessionId);
    if (session.filter(id -> !isSessionId(id)).isPresent()) {
      throw refusal(
          "A thread or session ID has 1 to %d characters.", SessionThread.MOST_CHARACTERS);
    }
    var thread = session.map(SessionThread::of).orElseGet(() -> UUID.randomUUID().toString());
    var prompt = text(json, "prompt").filter(words -> !Blank.is(words));
    if (prompt.isPresent() == json.hasNonNull("decisions")) {
      throw refusal("The request has to have a prompt, or else decisions.");
    }
    return prompt.isPresent()
        ? new ClientRequest(thread, prompt.get(), List.of())
        : new ClientRequest(thread, "", DecisionJson.read(json.get("decisions")));
  }

  private static boolean isSessionId(String id) {
    return !Blank.is(id) && id.length() <= SessionThread.MOST_CHARACTERS;
  }

  private static JsonNode object(byte[] body) throws NotTakenException {
    try {
      var json = JSON.readTree(body);
      if (!json.isObject()) {
        throw refusal("The request is no JSON object.");
      }
      return json;
    } catch (JsonProcessingException e) {
      throw refusal("The request is not JSON: %s", firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw refusal("The request is not JSON in UTF-8.");
    }
  }

  /** A text that may be missing. */
  static Optional<String> text(JsonNode json, String field) throws NotTakenException {
    var value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw refusal("The request's %s is no text.", field);
    }
    return Optional.of(value.textValue());
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  static NotTakenException refusal(String message, Object... values) {
    return new NotTakenException(Problem.badRequest(message.formatted(values)));
  }
}
