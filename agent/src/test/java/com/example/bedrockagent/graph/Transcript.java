package com.example.bedrockagent.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The conversation in a ConverseStream request, one line for each message. */
public final class Transcript {

  private Transcript() {}

  public static List<String> of(String request) {
    var lines = new ArrayList<String>();
    for (var message : json(request).path("messages")) {
      var blocks =
          StreamSupport.stream(message.path("content").spliterator(), false)
              .map(Transcript::block)
              .collect(Collectors.joining(" + "));
      lines.add(message.path("role").asText() + ": " + blocks);
    }
    return lines;
  }

  /** What kinds of blocks a message's content has, in their order. */
  public static List<String> kinds(JsonNode content) {
    var kinds = new ArrayList<String>();
    content.forEach(block -> kinds.add(block.fieldNames().next()));
    return kinds;
  }

  public static JsonNode json(String request) {
    try {
      return new ObjectMapper().readTree(request);
    } catch (JsonProcessingException e) {
      throw new AssertionError("The request is not JSON: " + request, e);
    }
  }

  private static String block(JsonNode block) {
    if (block.has("toolUse")) {
      return "calls " + block.path("toolUse").path("name").asText();
    }
    return block.has("toolResult")
        ? "result '" + block.path("toolResult").path("content").path(0).path("text").asText() + "'"
        : block.path("text").asText();
  }
}
