package com.example.bedrockagent.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.ChatMessage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.bsc.langgraph4j.langchain4j.serializer.jackson.LC4jJacksonStateSerializer;
import org.bsc.langgraph4j.state.AgentState;

/**
 * Messages and values as JSON, in the form the graph's own serializer gives them. It knows the few
 * types there are by a name of its own, so what is stored can not choose a class.
 */
public final class ThreadJson {

  private static final ObjectMapper JSON =
      new LC4jJacksonStateSerializer<>(AgentState::new).objectMapper();

  private ThreadJson() {}

  /**
   * A message or a map of values, in one line.
   *
   * @throws IllegalArgumentException if it holds what JSON can not
   */
  public static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Can not be written as JSON: " + e.getMessage(), e);
    }
  }

  public static JsonNode parse(String json) throws IOException {
    return JSON.readTree(json);
  }

  public static ChatMessage message(JsonNode json) throws IOException {
    var one = JSON.createArrayNode().add(json);
    return (ChatMessage) JSON.treeToValue(one, List.class).get(0);
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> values(JsonNode json) throws IOException {
    return JSON.treeToValue(json, Map.class);
  }
}
