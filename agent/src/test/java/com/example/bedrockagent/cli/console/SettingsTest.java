package com.example.bedrockagent.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which setting counts; a region that does not exist makes the program say where it is from. */
@Timeout(60)
class SettingsTest {

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(directory);
  }

  @Test
  void theFileCountsWhenNothingElseIsSet() throws IOException {
    terminal.settings("region=from-file-1");

    assertThat(source()).isEqualTo("bedrock-agent.properties");
  }

  @Test
  void theEnvironmentCountsBeforeTheFile() throws IOException {
    terminal.settings("region=from-file-1");
    terminal.env.put("REGION_NAME", "from-env-1");

    assertThat(source()).isEqualTo("REGION_NAME");
  }

  @Test
  void theFirstOfTheVariablesCounts() {
    terminal.env.put("REGION_NAME", "from-env-3");
    terminal.env.put("AWS_DEFAULT_REGION", "from-env-2");
    assertThat(source()).isEqualTo("AWS_DEFAULT_REGION");

    terminal.env.put("AWS_REGION", "from-env-1");
    assertThat(source()).isEqualTo("AWS_REGION");
  }

  @Test
  void aSystemPropertyCountsBeforeTheEnvironment() {
    terminal.env.put("AWS_REGION", "from-env-1");
    terminal.properties.put("aws.region", "from-property-1");

    assertThat(source()).isEqualTo("aws.region");
  }

  @Test
  void aFlagCountsBeforeEverything() {
    terminal.properties.put("aws.region", "from-property-1");

    assertThat(source("--region", "from-flag-1")).isEqualTo("--region");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void anEmptyStringCountsAsNotSet(String empty) throws IOException {
    terminal.settings("region=from-file-1");
    terminal.env.put("AWS_REGION", empty);
    terminal.properties.put("aws.region", empty);

    assertThat(source("--region", empty)).isEqualTo("bedrock-agent.properties");
  }

  @Test
  void theDefaultCountsLast() {
    assertThat(terminal.run("check")).isZero();

    assertThat(terminal.out())
        .contains("us.anthropic.claude-haiku-4-5-20251001-v1:0", "us-east-1, us-east-2");
  }

  @Test
  void modelAndGeographyAreSettingsToo() throws IOException {
    terminal.settings("model=anthropic.claude-sonnet-4-5-20250929-v1:0\ngeo=moon\n");
    terminal.env.put("BEDROCK_AGENT_GEO", "global");

    assertThat(terminal.run("check")).isZero();

    assertThat(terminal.out()).contains("global.anthropic.claude-sonnet-4-5-20250929-v1:0");
  }

  @Test
  void blankCredentialsAreNoneThatCanBeUsed() {
    terminal.env.put("AWS_ACCESS_KEY_ID", "");
    terminal.env.put("AWS_PROFILE", " ");

    assertThat(terminal.run("check")).isEqualTo(2);

    assertThat(terminal.err()).startsWith("No AWS credentials were found that can be used");
  }

  /** Where the region that was refused is from. */
  private String source(String... options) {
    var before = terminal.err().length();
    var args = new ArrayList<>(List.of("check"));
    args.addAll(List.of(options));
    assertThat(terminal.run(args.toArray(String[]::new))).isEqualTo(2);
    return terminal.err().substring(before).replaceAll("(?s).*\\(from ([^)]+)\\).*", "$1");
  }
}
