package com.example.bedrockagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.console.Output;
import com.example.bedrockagent.cli.policy.StandardOut;
import com.example.bedrockagent.policy.PolicyDocument;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A script that asks for JSON gets JSON also when the command is refused. */
@Timeout(60)
class RefusedJsonTest {

  private static final String ALL =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"}]}
      """;

  @RegisterExtension private final CurrentAccount current = new CurrentAccount();
  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeEach
  void open() throws IOException {
    terminal = new Terminal(folder).file("policy.json", ALL);
  }

  @ParameterizedTest
  @CsvSource({
    "1, check --model anthropic.claude-nothing",
    "3, policy lint policy.json --model anthropic.claude-nothing",
    "3, policy simulate --policy policy.json --model anthropic.claude-nothing",
    "3, provision plan --model anthropic.claude-nothing",
    "3, provision verify --role nobody --model anthropic.claude-nothing",
    "1, provision drift --role nobody",
  })
  void saysThatTheSandboxRefused(int exitCode, String commandLine) throws IOException {
    assertThat(run(commandLine + " --sandbox")).isEqualTo(exitCode);

    assertRefused(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models",
        "policy lint policy.json --model us.amazon.nova-lite-v1:0",
        "policy simulate --policy policy.json --model us.amazon.nova-lite-v1:0",
        "provision plan --attach-to nobody --model anthropic.claude-nothing",
        "provision verify --role nobody",
        "provision drift --role nobody",
      })
  void saysThatTheAccountRefused(String commandLine) throws IOException {
    current.become(current.account().role(PolicyDocument.parse(ALL)));
    current.account().removePolicy();
    terminal.properties.putAll(current.properties());

    assertThat(run(commandLine)).isEqualTo(3);

    assertRefused(false);
    assertThat(terminal.err()).contains(refusal().get("title").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models",
        "policy lint policy.json --model us.amazon.nova-lite-v1:0",
        "policy simulate --policy policy.json --model us.amazon.nova-lite-v1:0",
        "provision plan",
        "provision verify",
        "provision drift",
      })
  void saysWhatAnErrorOfAwsMeans(String commandLine) throws IOException {
    terminal.properties.putAll(current.properties());
    System.setProperty("aws.accessKeyId", "AKIAOFNOBODY00000000");

    assertThat(run(commandLine)).isEqualTo(3);

    assertRefused(false);
  }

  @Test
  void checkSaysThatItIsNoGo() throws IOException {
    run("check --sandbox --model anthropic.claude-nothing");

    assertThat(StandardOut.json(terminal).get("go").booleanValue()).isFalse();
    assertThat(StandardOut.json(terminal).get("outcome").asText()).isEqualTo("findings");
  }

  @Test
  void whatIsWrongWithTheInputIsStillSaidToPeople() {
    assertThat(run("check --sandbox --model no/model")).isEqualTo(2);

    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).contains("no/model").doesNotContain("{");
  }

  @Test
  void everyCommandWithJsonDoesSo() {
    var shell = new Terminal(folder).shell();
    var commands =
        Commands.names().stream()
            .map(name -> Commands.make(name, shell))
            .map(made -> made instanceof CommandLine line ? line : new CommandLine(made))
            .flatMap(
                line -> Stream.concat(Stream.of(line), line.getSubcommands().values().stream()))
            .filter(line -> line.getCommandSpec().findOption("--output") != null)
            .toList();

    assertThat(commands)
        .hasSize(10)
        .allSatisfy(
            line -> assertThat(line.getMixins().values()).hasAtLeastOneElementOfType(Output.class));
  }

  private int run(String commandLine) {
    return terminal.run((commandLine + " --output json").split(" "));
  }

  private void assertRefused(boolean inSandbox) throws IOException {
    var names = List.copyOf(StandardOut.json(terminal).properties());
    assertThat(names.get(0).getKey()).isEqualTo("sandbox");
    assertThat(names.get(0).getValue().booleanValue()).isEqualTo(inSandbox);
    assertThat(refusal().properties())
        .extracting(field -> field.getKey())
        .containsExactly("code", "severity", "title", "evidence", "remedy", "owner");
  }

  private JsonNode refusal() throws IOException {
    return StandardOut.json(terminal).get("refusal");
  }
}
