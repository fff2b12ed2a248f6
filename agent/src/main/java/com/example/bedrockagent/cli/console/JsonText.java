package com.example.bedrockagent.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** JSON as {@code --output json} prints it. */
public final class JsonText {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private JsonText() {}

  /**
   * An answer's outermost object.
   *
   * @param sandbox whether the sandbox stood in for AWS, which a script has to be able to see
   */
  public static ObjectNode object(boolean sandbox) {
    return JSON.createObjectNode().put("sandbox", sandbox);
  }

  public static String of(JsonNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
