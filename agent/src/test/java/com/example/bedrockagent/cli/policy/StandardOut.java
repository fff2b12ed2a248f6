package com.example.bedrockagent.cli.policy;

import com.example.bedrockagent.cli.Terminal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a script reads from the program's standard output. */
public final class StandardOut {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private StandardOut() {}

  /** The one JSON value that was printed; a word more than that fails. */
  public static JsonNode json(Terminal terminal) throws JsonProcessingException {
    return JSON.readTree(terminal.out());
  }
}
