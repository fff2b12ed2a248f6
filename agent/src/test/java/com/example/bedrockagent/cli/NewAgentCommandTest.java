package com.example.bedrockagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Makes projects from a small one of the template's shape; Maven is not there to format them. */
@Timeout(120)
class NewAgentCommandTest {

  private static final byte[] BINARY = {'b', 'e', 'd', 'r', 'o', 'c', 'k', '-', 0, (byte) 0xff};

  @TempDir private Path directory;
  private Path template;
  private Terminal terminal;

  @BeforeEach
  void writeTheTemplate() throws IOException {
    template = Files.createDirectory(directory.resolve("bedrock-agent"));
    write(
        "pom.xml",
        """
        <project>
          <groupId>com.example.bedrockagent</groupId>
          <artifactId>bedrock-agent-parent</artifactId>
          <version>1.2.3</version>
        </project>
        """);
    write("README.md", "# Bedrock Agent\n\n## Start your own project\n\nnew-agent\n\n## End\n");
    write(
        "agent/src/main/java/com/example/bedrockagent/A.java",
        "package com.example.bedrockagent;\r\n");
    write("agent/src/main/java/com/example/bedrockagent/template/B.java", "");
    write(".github/CHANGELOG.md", "- Long history.\n");
    write(".gitignore", "target/\n*.iml\n\n# comment\n");
    write("agent/target/classes/A.class", "");
    write("x.iml", "");
    write("run.sh", "#!/bin/sh\n");
    assertThat(template.resolve("run.sh").toFile().setExecutable(true)).isTrue();
    Files.write(template.resolve("logo.bin"), BINARY);
    Files.write(
        template.resolve("latin.txt"),
        "Größe of Bedrock Agent".getBytes(StandardCharsets.ISO_8859_1));
    terminal = new Terminal(template);
    terminal.properties.setProperty("maven.home", directory.resolve("no-maven").toString());
  }

  @Test
  void listsWhatItWouldWriteAndWritesNothing() throws IOException {
    assertThat(make("--dry-run")).isZero();

    assertThat(terminal.out())
        .isEqualTo(
            """
            .agent-template.json
            .github/CHANGELOG.md
            .gitignore
            README.md
            agent/src/main/java/org/acme/my/A.java
            latin.txt
            logo.bin
            pom.xml
            run.sh
            """);
    assertThat(terminal.err()).isEqualTo("Would write 9 files into " + target() + ".\n");
    assertThat(beside()).containsExactly("bedrock-agent");
  }

  @Test
  void makesAProjectThatKeepsBytesLineEndsAndModes() throws IOException {
    assertThat(make()).isEqualTo(1);

    assertThat(target().resolve("agent/src/main/java/org/acme/my/A.java"))
        .hasContent("package org.acme.my;\r\n");
    assertThat(target().resolve("logo.bin")).hasBinaryContent(BINARY);
    assertThat(target().resolve("latin.txt"))
        .hasBinaryContent("Größe of My Agent".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(target().resolve("run.sh")).isExecutable();
    assertThat(target().resolve("README.md"))
        .content()
        .startsWith(
            "# My Agent\n\n## End\n\n## Licence\n\nThis project started from Bedrock Agent 1.2.3");
    assertThat(target().resolve(".github/CHANGELOG.md"))
        .content()
        .endsWith("- Started from Bedrock Agent 1.2.3.\n")
        .doesNotContain("history");
    assertThat(target().resolve(".agent-template.json"))
        .hasContent(
            """
            {
              "template" : "bedrock-agent",
              "version" : "1.2.3",
              "name" : "my-agent",
              "package" : "org.acme.my",
              "groupId" : "org.acme-corp"
            }
            """);
    assertThat(beside()).containsExactly("bedrock-agent", "my-agent");
  }

  @Test
  void saysWhatIsLeftToDoAndWhatToDoNext() {
    assertThat(make()).isEqualTo(1);

    assertThat(terminal.err())
        .startsWith("This is no clone: every file is taken that .gitignore does not name.\n")
        .contains("Run 'mvn spotless:apply' before 'mvn verify', which asks for it");
    assertThat(terminal.out())
        .isEqualTo(
            """
            my-agent is in %s. Next:
              cd %s
              mvn -q compile exec:java
              mvn -q verify
            """
                .formatted(target(), target()));
  }

  @Test
  void takesFromACloneWhatGitKeeps() throws Exception {
    git(template, "init", "-q");
    git(template, "add", "pom.xml", "README.md", "run.sh", "logo.bin");
    git(template, "update-index", "--chmod=+x", "run.sh");
    git(template, "-c", "user.name=Me", "-c", "user.email=me@example.com", "commit", "-qm", "One");
    Files.delete(template.resolve("logo.bin"));
    write("README.md", "# Bedrock Agent, changed\n");

    assertThat(make()).isEqualTo(1);

    assertThat(terminal.err())
        .startsWith("From commit ")
        .contains(" with 2 changed files, without what git does not know: ", "latin.txt");
    assertThat(target().resolve("README.md")).content().startsWith("# My Agent, changed\n");
    assertThat(target().resolve("latin.txt")).doesNotExist();
    assertThat(git(target(), "ls-files", "-s"))
        .contains("100755 ", "\trun.sh\n")
        .doesNotContain("logo.bin");
  }

  @Test
  void fillsAFolderThatIsEmpty() throws IOException {
    Files.createDirectory(target());

    assertThat(make()).isEqualTo(1);

    assertThat(target().resolve("pom.xml")).content().contains("<groupId>org.acme-corp</groupId>");
  }

  @Test
  void overwritesNothing() throws IOException {
    Files.createDirectory(target());
    Files.writeString(target().resolve("mine"), "x");

    assertThat(make()).isEqualTo(2);

    assertThat(terminal.err()).contains(target() + " is there already, and is not empty.");
    assertThat(target().resolve("mine")).hasContent("x");
    assertThat(beside()).containsExactly("bedrock-agent", "my-agent");
  }

  @Test
  void leavesNothingWhenItIsStopped() throws IOException {
    Thread.currentThread().interrupt();

    assertThat(make()).isEqualTo(2);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(terminal.err()).contains("Stopped; nothing was left behind.");
    assertThat(beside()).containsExactly("bedrock-agent");
  }

  @Test
  void leavesNothingWhenAFileCanNotBeRead() throws IOException {
    var unreadable = template.resolve("latin.txt");
    Files.delete(unreadable);
    Files.createSymbolicLink(unreadable, Path.of("run.sh"));
    write("z/.gitignore", "");

    assertThat(make("--into", "../" + "long".repeat(80))).isEqualTo(2);

    assertThat(terminal.err()).contains("The project could not be made: ");
    assertThat(beside()).containsExactly("bedrock-agent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--name x_y --package a.b                    | 'x_y' is no name: use small letters",
        "--name x --package a.new                    | 'new' is a word of the Java language.",
        "--name x --package a.b --group-id a..b      | 'a..b' is no group ID",
        "--name bedrock-agent --package a.b          | is this project's own name",
        "--name x --package com.example.bedrockagent | is this project's own package",
        "--name x --package a.b --into .             | --into . is within this project",
        "--name x --package a.b --into agent/x       | --into agent/x is within this project",
        "--name x --package a.b --into ../no/x       | There is no folder",
        "--name x --package a.b --into ../file       | is there already, and is no folder.",
        "--name x --package a.b --into ../link       | is there already, and is no folder.",
        "--name x                                    | Missing required option: '--package=PACKAGE'",
      })
  void refuses(String options, String because) throws IOException {
    Files.writeString(directory.resolve("file"), "");
    Files.createSymbolicLink(directory.resolve("link"), directory.resolve("empty"));

    assertThat(terminal.run(("new-agent " + options).split(" +"))).isEqualTo(2);

    assertThat(terminal.err()).contains(because).endsWith("For help: bedrock-agent --help\n");
    assertThat(beside()).containsExactly("bedrock-agent", "file", "link");
  }

  @Test
  void saysWhereItHasToBeRun() {
    var elsewhere = new Terminal(directory);

    assertThat(elsewhere.run("new-agent", "--name", "x", "--package", "a.b")).isEqualTo(2);

    assertThat(elsewhere.err()).contains("run new-agent in a clone of it.");
  }

  private int make(String... options) {
    var words =
        Stream.concat(
            Stream.of("new-agent", "--name", "my-agent", "--package", "org.acme.my"),
            Stream.concat(Stream.of("--group-id", "org.acme-corp"), Stream.of(options)));
    return terminal.run(words.toArray(String[]::new));
  }

  private Path target() {
    return directory.resolve("my-agent");
  }

  private List<String> beside() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void write(String path, String text) throws IOException {
    var file = template.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String git(Path folder, String... words) throws Exception {
    var command = Stream.concat(Stream.of("git"), Stream.of(words)).toList();
    var process = new ProcessBuilder(command).directory(folder.toFile()).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }
}
