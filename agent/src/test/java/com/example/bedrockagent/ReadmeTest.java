package com.example.bedrockagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README and the manuals say of the sources is true of them, and one can get there. */
class ReadmeTest {

  private static final String MARK = "Make it yours";

  static List<Manual> manuals() {
    return Manual.all();
  }

  @ParameterizedTest
  @MethodSource("manuals")
  void everyLinkLeadsToAFileOrToTheWeb(Manual manual) {
    assertThat(manual.links())
        .filteredOn(link -> !link.isToTheWeb() && !Files.exists(link.from(manual)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("manuals")
  void everyLinkToASectionFindsIt(Manual manual) {
    assertThat(manual.links())
        .filteredOn(link -> !link.isToTheWeb() && !link.anchor().isEmpty())
        .allSatisfy(
            link ->
                assertThat(new Manual(link.from(manual)).anchors())
                    .as(link.target())
                    .contains(link.anchor()));
  }

  @ParameterizedTest
  @MethodSource("manuals")
  void everyLinkToAClassNamesIt(Manual manual) {
    assertThat(manual.links())
        .filteredOn(link -> link.target().endsWith(".java"))
        .allSatisfy(link -> assertThat(link.target()).endsWith("/" + link.text() + ".java"));
  }

  /** What does not fit belongs into a manual. */
  @Test
  void readmeIsShort() {
    assertThat(Manual.README.text().lines()).hasSizeLessThanOrEqualTo(220);
  }

  /** One step from README, and so any section of theirs in two. */
  @Test
  void readmeLeadsToEveryManual() {
    assertThat(Manual.README.links())
        .extracting(Manual.Link::target)
        .contains("agent/README.md", "provisioning/README.md", "notebooks/README.md");
  }

  /** A fifth place needs a row in README, and a row needs its place. */
  @Test
  void makeItYoursListsExactlyThePlacesThatSayItOfThemselves() throws IOException {
    var places =
        Manual.links(Manual.README.section(MARK)).stream()
            .map(Manual.Link::target)
            .filter(target -> target.endsWith(".java"))
            .filter(target -> !target.endsWith("/AgentTool.java"));

    assertThat(places).containsExactlyInAnyOrderElementsOf(marked());
  }

  @Test
  void makeItYoursNamesThePromptAndTheSettingsFile() {
    assertThat(Manual.README.section(MARK))
        .contains("/src/main/resources/system-prompt.md)")
        .contains("`bedrock-agent.properties`");
  }

  private static List<String> marked() throws IOException {
    try (var files = Files.walk(Manual.ROOT.resolve("agent"))) {
      return files
          .map(file -> Manual.ROOT.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.contains("/src/main/java/") && file.endsWith(".java"))
          .filter(ReadmeTest::isMarked)
          .toList();
    }
  }

  private static boolean isMarked(String file) {
    return new Manual(Manual.ROOT.resolve(Path.of(file))).text().contains(MARK + ":");
  }
}
