package com.example.bedrockagent.sandbox.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;

/** Replies of the REST-JSON protocol, which Bedrock speaks. */
public final class JsonReply {

  public static final ObjectMapper JSON = new ObjectMapper();

  private static final String CONTENT_TYPE = "content-type";

  private JsonReply() {}

  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  public static HttpReply ok(JsonNode body) {
    return new HttpReply.Whole(200, Map.of(CONTENT_TYPE, "application/json"), bytes(body));
  }

  /** An error as the SDKs read it: its code in a header, its message in the body. */
  public static HttpReply error(ServiceError error) {
    return new HttpReply.Whole(
        error.status(),
        Map.of(CONTENT_TYPE, "application/json", "x-amzn-errortype", error.code()),
        bytes(object().put("message", error.getMessage())));
  }

  static byte[] bytes(JsonNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
