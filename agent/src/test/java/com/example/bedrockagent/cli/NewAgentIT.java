package com.example.bedrockagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A project is made from this very one under names as awkward as they get, and built as its user
 * would, without network; its tests are compiled, and are the same as here: with the longest name,
 * one that sorts after everything, a deep package, and a folder whose name has blanks and letters
 * beyond ASCII.
 */
@Timeout(5400)
@TestInstance(Lifecycle.PER_CLASS)
class NewAgentIT {

  private static final Path TEMPLATE = Path.of("..");
  private static final String NAME = "z4-zeitplan-agent-fuer-alle-b2b9";
  private static final String PACKAGE = "zz.deep_er.of.acme.agents.v2";

  /** What may still say where the project is from. */
  private static final List<String> ORIGIN =
      List.of(".agent-template.json", ".github/CHANGELOG.md", "README.md");

  /** Any spelling of this project's name; not AWS's AgentCore, nor the words in a sentence. */
  private static final Pattern LEFT =
      Pattern.compile(
          "(?i)bedrock[-_.]?agent(?!s?[-_]?(?:core|runtime))|com.example.bedrockagent"
              + "|new-agent|NewAgent(?!Id)");

  private static final Pattern TITLE = Pattern.compile("Bedrock Agent(?!Core)");

  private Path directory;
  private Terminal terminal;
  private Path project;

  @BeforeAll
  void make(@TempDir Path temporary) throws IOException {
    directory = temporary;
    project = directory.resolve("Zwölf kleine Übungen/der Agent");
    terminal = new Terminal(TEMPLATE);
    terminal.properties.setProperty("maven.home", System.getProperty("maven.home"));
    Files.createDirectories(project.getParent());

    var exitCode =
        terminal.run(
            "new-agent",
            "--name=" + NAME,
            "--package=" + PACKAGE,
            "--group-id=org.acme-corp",
            "--into=" + project);

    assertThat(exitCode).describedAs(terminal.err()).isZero();
  }

  @Test
  void buildsWithItsTestsWithoutNetwork() throws Exception {
    var log = directory.resolve("maven.log");
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-q",
                "-B",
                "-o",
                "-Dstyle.color=never",
                "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"),
                "-DskipTests",
                "verify")
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));

    var exitCode = builder.start().waitFor();

    assertThat(exitCode).describedAs(Files.readString(log)).isZero();
    assertThat(project.resolve("agent/target/" + NAME + ".jar")).isRegularFile();
  }

  @Test
  void isNowhereCalledLikeTheTemplate() throws Exception {
    assertThat(files().map(this::relative).filter(path -> LEFT.matcher(path).find())).isEmpty();
    assertThat(
            files()
                .filter(file -> !ORIGIN.contains(relative(file)))
                .flatMap(this::lines)
                .filter(line -> LEFT.matcher(line).find() || TITLE.matcher(line).find()))
        .isEmpty();
    assertThat(files().filter(file -> ORIGIN.contains(relative(file))).flatMap(this::lines))
        .filteredOn(line -> LEFT.matcher(line).find() || TITLE.matcher(line).find())
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bedrock:InvokeModel", "bedrock-agentcore", "bedrock-runtime", "services.bedrock"})
  void leavesAloneWhatIsAwss(String words) throws Exception {
    assertThat(inProject(words)).isPositive().isEqualTo(inTemplate(words));
  }

  @Test
  void isARepositoryWithOneCommitAndNothingToCommit() throws Exception {
    assertThat(git("log", "--format=%s"))
        .isEqualTo("Start from Bedrock Agent under another name\n");
    assertThat(git("status", "--short")).isEmpty();
    assertThat(git("ls-files", "--stage", "mvnw", ".ci/run", "notebooks/setup-java-kernel.sh"))
        .matches("(100755 .*\n){3}");
  }

  @Test
  void leavesNothingElseBehind() throws IOException {
    try (var beside = Files.list(project.getParent())) {
      assertThat(beside).containsExactly(project);
    }
    assertThat(terminal.out()).startsWith(NAME + " is in " + project + ". Next:\n  cd '");
  }

  private Stream<Path> files() throws Exception {
    return Stream.of(git("ls-files", "-z").split("\0")).map(project::resolve);
  }

  private String relative(Path file) {
    return project.relativize(file).toString();
  }

  /** Each with its file, so that a failure says where. */
  private Stream<String> lines(Path file) {
    return text(file).lines().map(line -> relative(file).replace(NAME, "") + ": " + line);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long inTemplate(String words) throws IOException {
    var isOfTheCommand = Pattern.compile("/template/|/NewAgent");
    return Template.around(TEMPLATE).files().stream()
        .filter(file -> !isOfTheCommand.matcher(file.path()).find())
        .mapToLong(file -> count(TEMPLATE.resolve(file.path()), words))
        .sum();
  }

  private long inProject(String words) throws Exception {
    return files().mapToLong(file -> count(file, words)).sum();
  }

  private static long count(Path file, String words) {
    return Pattern.compile(words, Pattern.LITERAL).matcher(text(file)).results().count();
  }

  private String git(String... words) throws Exception {
    var process =
        new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(words)).toList())
            .directory(project.toFile())
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }
}
