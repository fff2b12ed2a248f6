package com.example.bedrockagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every JSON answer says first whether the sandbox stood in for AWS. */
class JsonOutputTest {

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeEach
  void open() throws Exception {
    terminal =
        new Terminal(folder)
            .file(
                "policy.json",
                """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": "*"}]}
                """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "models",
        "provision plan",
        "provision verify --role nobody",
        "policy lint policy.json --model us.amazon.nova-lite-v1:0",
        "policy simulate --policy policy.json --model us.amazon.nova-lite-v1:0",
      })
  void saysThatItIsFromTheSandbox(String commandLine) throws Exception {
    assertThat(answer(commandLine + " --sandbox").path("sandbox").asText()).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain ThrottlingException",
        "policy lint policy.json",
        "policy simulate --policy policy.json --action s3:GetObject --resource arn:aws:s3:::a/b",
        "threads --store kept",
      })
  void saysWhereNoAccountWasAsked(String commandLine) throws Exception {
    assertThat(answer(commandLine).path("sandbox").asText()).isEqualTo("false");
  }

  @Test
  void saysItFirst() throws Exception {
    assertThat(answer("models --sandbox").fieldNames().next()).isEqualTo("sandbox");
  }

  private JsonNode answer(String commandLine) throws Exception {
    terminal.run((commandLine + " --output json").split(" "));
    return new ObjectMapper().readTree(terminal.out());
  }
}
