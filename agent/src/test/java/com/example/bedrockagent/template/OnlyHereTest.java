package com.example.bedrockagent.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnlyHereTest {

  @ParameterizedTest
  @CsvSource({
    "agent/src/main/java/a/template/Git.java,       true",
    "agent/src/main/java/a/cli/NewAgentCommand.java, true",
    "agent/src/test/java/a/cli/NewAgentIT.java,     true",
    "agent/src/main/java/a/cli/Main.java,           false",
    "README.md,                                     false"
  })
  void isTheCommandAndItsPackage(String path, boolean only) {
    assertThat(OnlyHere.isFile(path)).isEqualTo(only);
  }

  @Test
  void takesALineThatNamesTheCommandWithIt() {
    assertThat(
            OnlyHere.without(
                "Main.java", "a\r\n  .addSubcommand(new NewAgentCommand(shell))\r\nb\r\n"))
        .isEqualTo("a\r\nb\r\n");
    assertThat(OnlyHere.without("Help.java", "new-agent one\nnew-agent two\nlast"))
        .isEqualTo("last");
    assertThat(OnlyHere.without("Empty.java", "")).isEmpty();
  }

  @Test
  void takesTheSectionOfADocumentWithIt() {
    var text =
        "# A\n\n## Start your own project\n\nx\n\n### y\n\nz\n\n## B\n\n| new-agent | q |\nc\n";

    assertThat(OnlyHere.without("README.md", text)).isEqualTo("# A\n\n## B\n\nc\n");
  }

  @Test
  void takesTheElementOfAPomWithIt() {
    var text =
        """
        <profiles>
          <profile>
            <!-- Of
                 new-agent. -->
            <id>new-agent</id>

            <build>
              <x/>
            </build>
          </profile>
          <profile>
            <id>other</id>
          </profile>
        </profiles>
        """;

    assertThat(OnlyHere.without("pom.xml", text.replace("Of\n         new-agent. ", "Of it")))
        .isEqualTo(
            """
            <profiles>
              <profile>
                <id>other</id>
              </profile>
            </profiles>
            """);
  }
}
