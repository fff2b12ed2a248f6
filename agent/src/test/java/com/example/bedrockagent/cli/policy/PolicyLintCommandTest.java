package com.example.bedrockagent.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Terminal;
import com.example.bedrockagent.policy.grant.NamedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PolicyLintCommandTest {

  private static final String NOVA = "amazon.nova-lite-v1:0";

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {NOVA, "us." + NOVA, "global.anthropic.claude-sonnet-5"})
  void findsNothingInWhatIsCompiledHere(String model) throws IOException {
    // Given the policy as the program prints it
    var printed = new Terminal(directory);
    printed.run("policy", "for", model, "--with", "preflight,tools");
    terminal.file("compiled.json", printed.out());

    assertThat(terminal.run("policy", "lint", "compiled.json", "--model", model)).isZero();

    assertThat(terminal.out()).isEqualTo("No mistakes found.\n");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SPECIFIC_MODELS")
  void findsMistakesInTheDocumentsPolicies(NamedPolicy policy) throws IOException {
    terminal.file("policy.json", policy.document().toJson());

    assertThat(terminal.run("policy", "lint", "policy.json")).isEqualTo(1);

    assertThat(terminal.out()).contains("LINT-0", "  In:    ", "  Next:  ");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void findsNoMistakeWhereItOnlyHasSomethingToTell() throws IOException {
    terminal.file("policy.json", NamedPolicy.SPECIFIC_MODELS.document().toJson());

    assertThat(terminal.run("policy", "lint", "policy.json")).isZero();

    assertThat(terminal.out())
        .contains("LINT-046  info: ")
        .doesNotContain("warning: ", "error: ", "No mistakes found.");
  }

  @Test
  void comparesThePolicyWithTheModelsItIsMeantFor() throws IOException {
    terminal.file("policy.json", invoke("arn:aws:bedrock:us-east-1::foundation-model/" + NOVA));

    assertThat(terminal.run("policy", "lint", "policy.json", "--model", NOVA)).isZero();
    assertThat(terminal.run("policy", "lint", "policy.json", "--model", "us." + NOVA)).isEqualTo(1);

    assertThat(terminal.out())
        .contains("LINT-041  error: us." + NOVA + " is not allowed, only models behind it");
    assertThat(terminal.err()).contains("us." + NOVA + " invokes us." + NOVA);
  }

  @Test
  void printsFindingsForAScript() throws IOException {
    terminal.file("policy.json", invoke("arn:aws:bedrock:us-east-1::foundation-model/*"));

    assertThat(terminal.run("policy", "lint", "policy.json", "--output", "json")).isEqualTo(1);

    var json = StandardOut.json(terminal);
    assertThat(json.fieldNames()).toIterable().containsExactly("sandbox", "findings");
    assertThat(json.get("findings"))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding.fieldNames())
                    .toIterable()
                    .containsExactly("code", "severity", "statement", "title", "remedy"));
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void printsAnEmptyListForAScriptWhenThereIsNothing() throws IOException {
    terminal.file("policy.json", invoke("arn:aws:bedrock:us-east-1::foundation-model/" + NOVA));

    assertThat(terminal.run("policy", "lint", "policy.json", "--output", "json")).isZero();

    assertThat(StandardOut.json(terminal).get("findings")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "{\"Version\":", "[]", "null", "{\"Statement\": 1}"})
  void findsThatIamWouldRefuseIt(String text) throws IOException {
    terminal.file("policy.json", text);

    assertThat(terminal.run("policy", "lint", "policy.json")).isEqualTo(1);

    assertThat(terminal.out()).startsWith("LINT-001  error: ");
    assertThat(terminal.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "none.json                       | There is no file none.json.",
        ".                               | Can not read .",
        "binary.json                     | Can not read binary.json: it is not UTF-8.",
        "--output json                   | Missing required parameter: 'FILE'",
        "ok.json --model nonsense        | 'nonsense' is not a model ID",
        "ok.json ok.json                 | Unmatched argument",
      })
  void refuses(String rest, String because) throws IOException {
    Files.write(directory.resolve("binary.json"), new byte[] {'{', (byte) 0xff});
    terminal.file("ok.json", invoke("*"));

    assertThat(terminal.run(("policy lint " + rest).split(" "))).isEqualTo(2);

    assertThat(terminal.err()).contains(because).doesNotContain("\tat ", "Exception");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void saysThatBedrockDoesNotOfferTheModel() throws IOException {
    terminal.file("policy.json", invoke("*"));

    var model = "anthropic.claude-nonsense-9";
    assertThat(terminal.run("policy", "lint", "policy.json", "--model", model)).isEqualTo(3);

    assertThat(terminal.err()).contains("BRK-113").doesNotContain("\tat ", "Exception");
  }

  private static String invoke(String resource) {
    return """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "%s",
          "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]}]}
        """
        .formatted(resource);
  }
}
