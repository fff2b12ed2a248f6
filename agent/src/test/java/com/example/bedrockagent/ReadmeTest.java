package com.example.bedrockagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say of the sources is true of them. */
class ReadmeTest {

  private static final Path ROOT = Path.of("..");
  private static final String MARK = "Make it yours";

  /** Its text and where it leads. */
  private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(([^)]+)\\)");

  static Stream<Path> documents() throws IOException {
    try (var github = Files.list(ROOT.resolve(".github"))) {
      var inGithub = github.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), inGithub.stream());
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsToAFileOrToTheWeb(Path document) {
    var dangling =
        links(read(document)).stream()
            .map(link -> link.group(2))
            .filter(target -> !target.startsWith("https://") && !target.startsWith("#"))
            .filter(target -> !Files.exists(document.resolveSibling(target)));

    assertThat(dangling).isEmpty();
  }

  @Test
  void everyLinkToAClassNamesIt() {
    var toClasses =
        links(read(ROOT.resolve("README.md"))).stream()
            .filter(link -> link.group(2).endsWith(".java"))
            .toList();

    assertThat(toClasses).hasSizeGreaterThan(20);
    assertThat(toClasses)
        .allSatisfy(link -> assertThat(link.group(2)).endsWith("/" + link.group(1) + ".java"));
  }

  /** A fifth place needs a row in README, and a row needs its place. */
  @Test
  void makeItYoursListsExactlyThePlacesThatSayItOfThemselves() throws IOException {
    var places =
        links(section(MARK)).stream()
            .map(link -> link.group(2))
            .filter(target -> target.endsWith(".java"))
            .filter(target -> !target.endsWith("/AgentTool.java"));

    assertThat(places).containsExactlyInAnyOrderElementsOf(marked());
  }

  @Test
  void makeItYoursNamesThePromptAndTheSettingsFile() {
    assertThat(section(MARK))
        .contains("(agent/src/main/resources/system-prompt.md)")
        .contains("`bedrock-agent.properties`");
  }

  private static List<String> marked() throws IOException {
    try (var sources = Files.walk(ROOT.resolve("agent/src/main/java"))) {
      return sources
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> read(file).contains(MARK + ":"))
          .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  /** A section of README, without its heading. */
  private static String section(String heading) {
    var readme = read(ROOT.resolve("README.md"));
    var start = readme.indexOf("\n## " + heading + "\n");
    assertThat(start).isPositive();
    return readme.substring(start + 4, readme.indexOf("\n## ", start + 4));
  }

  private static List<MatchResult> links(String markdown) {
    return LINK.matcher(markdown).results().toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
