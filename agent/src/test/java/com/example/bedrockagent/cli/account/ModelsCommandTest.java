package com.example.bedrockagent.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Terminal;
import com.example.bedrockagent.cli.policy.StandardOut;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists what the sandbox's Bedrock offers, as real Bedrock would list its own. */
@Timeout(60)
class ModelsCommandTest {

  private static final String HAIKU = "anthropic.claude-haiku-4-5-20251001-v1:0";

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(directory);
  }

  @Test
  void listsEachModelWithItsLifeCycleAndTheProfilesThatReachIt() {
    assertThat(terminal.run("models", "--region", "us-east-1")).isZero();

    assertThat(terminal.out())
        .contains(
            """
            anthropic.claude-haiku-4-5-20251001-v1:0  ACTIVE, through a profile only
              us.anthropic.claude-haiku-4-5-20251001-v1:0       us-east-1, us-east-2, us-west-2
              global.anthropic.claude-haiku-4-5-20251001-v1:0   any commercial region
            """)
        .contains("anthropic.claude-opus-4-1-20250805-v1:0  LEGACY, through a profile only\n")
        .contains("amazon.nova-lite-v1:0  ACTIVE, on demand\n");
    assertThat(terminal.err()).startsWith("Sandbox: ");
  }

  @Test
  void listsTheSameForAScript() throws IOException {
    assertThat(terminal.run("models", "--region", "us-east-1", "--output", "json")).isZero();

    var haiku = StandardOut.json(terminal).get("models").get(0);
    assertThat(haiku.get("id").textValue()).isEqualTo(HAIKU);
    assertThat(haiku.get("lifecycle").textValue()).isEqualTo("ACTIVE");
    assertThat(haiku.get("onDemand").booleanValue()).isFalse();
    assertThat(haiku.get("profiles").findValuesAsText("id"))
        .containsExactly("us." + HAIKU, "global." + HAIKU);
    assertThat(haiku.get("profiles").get(0).get("models"))
        .extracting(arn -> arn.textValue())
        .containsExactly(model("us-east-1"), model("us-east-2"), model("us-west-2"));
  }

  @Test
  void listsGlobalProfilesAloneInARegionWithoutAGeography() throws IOException {
    assertThat(terminal.run("models", "--region", "sa-east-1", "--output", "json")).isZero();

    var models = StandardOut.json(terminal).get("models");
    assertThat(models).isNotEmpty();
    assertThat(models.findValues("profiles"))
        .flatExtracting(profiles -> profiles.findValuesAsText("id"))
        .isNotEmpty()
        .allMatch(id -> id.startsWith("global."));
  }

  @Test
  void takesTheRegionFromTheSettings() throws IOException {
    assertThat(terminal.settings("region=eu-west-1").run("models")).isZero();

    assertThat(terminal.out()).contains("  eu." + HAIKU).doesNotContain("  us." + HAIKU);
  }

  @Test
  void refusesAFormatItDoesNotHave() {
    assertThat(terminal.run("models", "--output", "yaml")).isEqualTo(2);

    assertThat(terminal.err()).contains("expected one of [TEXT, JSON]").contains("'yaml'");
    assertThat(terminal.out()).isEmpty();
  }

  private static String model(String region) {
    return "arn:aws:bedrock:" + region + "::foundation-model/" + HAIKU;
  }
}
