package com.example.bedrockagent.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.TestAccount;
import com.example.bedrockagent.cli.CurrentAccount;
import com.example.bedrockagent.cli.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of {@code ask} that go to the model, in an account that is the user's own. */
@Timeout(60)
class RequestOptionsTest {

  @RegisterExtension private final CurrentAccount current = new CurrentAccount();

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(directory);
    terminal.properties.putAll(current.properties());
  }

  @Test
  void sendsWhatTheOptionsSay() throws IOException {
    terminal.file("pirate.md", "You are a pirate.");

    terminal.run(
        "ask Hello. --system pirate.md --max-tokens 30 --thinking adaptive --effort low --cache"
            .split(" "));

    assertThat(request())
        .contains("{\"text\":\"You are a pirate.\"},{\"cachePoint\":{\"type\":\"default\"}}")
        .doesNotContain("\"temperature\"");
    assertThat(request()).contains("\"maxTokens\":30").contains("\"effort\":\"low\"");
  }

  @Test
  void takesAnOptionFromASettingUnlessItIsGiven() throws IOException {
    terminal.settings("max-tokens=40\ncache=true\ntemperature=0.5");
    terminal.env.put("BEDROCK_AGENT_MAX_TOKENS", "50");

    terminal.run("ask", "Hello.", "--no-cache", "--temperature", "0.25");

    assertThat(request())
        .contains("\"maxTokens\":50", "\"temperature\":0.25")
        .doesNotContain("cachePoint");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--temperature warm      | 'warm' is no temperature: give 0 to 1. (from --temperature)",
        "--temperature 2         | '2.0' is no temperature: give 0 to 1.",
        "--max-tokens many       | 'many' is no number of tokens. (from --max-tokens)",
        "--guardrail No-Such     | 'No-Such' is no guardrail: give its ID or ARN",
        "--thinking 12           | '12' is too few tokens to think: give at least 1024. (from --thinking)",
        "--effort huge           | 'huge' is no effort: give low, medium, high, xhigh, max.",
        "--service-tier fast     | 'fast' is no service tier: give default, flex, priority, reserved.",
        "--thinking adaptive --temperature 1 | A temperature and thinking do not go together",
        "--system nowhere.md     | There is no file nowhere.md.",
        "--system blank.md       | There is no text in blank.md (from --system).",
        "--prices nowhere.csv    | There is no file nowhere.csv.",
        "--prices blank.md       | blank.md (from --prices): It does not say when the prices were looked up",
      })
  void refusesBeforeAnythingIsAskedOfAws(String options, String because) throws IOException {
    terminal.file("blank.md", " \n");

    assertThat(terminal.run(("ask Hello. " + options).split(" "))).isEqualTo(2);

    assertThat(terminal.err()).contains(because);
    assertThat(current.account().operations()).isEmpty();
  }

  @Test
  void refusesASettingThatDoesNotFit() throws IOException {
    terminal.settings("cache=perhaps");

    assertThat(terminal.run("ask", "Hello.")).isEqualTo(2);

    assertThat(terminal.err())
        .contains("'perhaps' is neither true nor false. (from bedrock-agent.properties)");
  }

  @Test
  void namesTheOptionTheModelDoesNotTake() {
    current.account().fail("ConverseStream", "parameter-not-accepted");

    assertThat(terminal.run("ask", "Hello.", "--temperature", "0.5")).isEqualTo(3);

    assertThat(terminal.err())
        .contains("BRK-125  The model does not take one of the request's parameters.")
        .contains("Next:  Leave out --temperature, or the setting temperature.\n");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void saysWhatToAllowForAGuardrail() {
    current.become(current.account().leastPrivilege(TestAccount.HAIKU));

    assertThat(terminal.run("ask", "Hello.", "--guardrail", "abc123")).isEqualTo(3);

    assertThat(terminal.err())
        .contains("bedrock:ApplyGuardrail")
        .contains("arn:aws:bedrock:us-east-1:123456789012:guardrail/abc123");
  }

  @Test
  void tellsNoCostOfAnEndpointThatIsNotAws() {
    assertThat(terminal.run("ask", "Hello.")).isZero();

    assertThat(terminal.err()).contains("\nTokens: ").doesNotContain("Cost", "$");
  }

  /** The body of the only call to the model. */
  private String request() {
    return current.account().sandbox().calls().stream()
        .filter(call -> call.operation().equals("ConverseStream"))
        .map(call -> call.body())
        .findFirst()
        .orElseThrow();
  }
}
