package com.example.bedrockagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's graph in every format, and the picture of it in README. */
class GraphCommandTest {

  /** Surefire runs in the module's directory. */
  private static final Path PICTURE = Path.of("graph.svg");

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(directory);
  }

  @Test
  void printsMermaid() {
    assertThat(terminal.run("graph")).isZero();

    assertThat(terminal.out())
        .isEqualTo(
            """
            flowchart TD
              start([start])
              model[model]
              tools[tools]
              end_([end])
              approval[approval]
              start --> model
              model -.-> tools
              model -.-> end_
              tools -.-> approval
              tools -.-> model
              tools -.-> end_
              approval --> tools
            """);
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void printsPlantUml() {
    assertThat(terminal.run("graph", "--format", "plantuml")).isZero();

    assertThat(terminal.out())
        .isEqualTo(
            """
            @startuml
            storage "start" as start
            rectangle "model" as model
            rectangle "tools" as tools
            storage "end" as end_
            rectangle "approval" as approval
            start --> model
            model ..> tools
            model ..> end_
            tools ..> approval
            tools ..> model
            tools ..> end_
            approval --> tools
            @enduml
            """);
  }

  @Test
  void writesSvgToAFile() throws Exception {
    assertThat(terminal.run("graph", "--format", "svg", "--out", "graph.svg")).isZero();

    var svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(directory.resolve("graph.svg").toFile())
            .getDocumentElement();
    assertThat(svg.getTagName()).isEqualTo("svg");
    assertThat(svg.getTextContent()).contains("start", "model", "tools", "end");
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).isEqualTo("Wrote graph.svg.\n");
  }

  /** If this fails, README's picture is out of date: run the command it names. */
  @Test
  void readmeShowsTheGraphAsItIs() throws IOException {
    terminal.run("graph", "--format", "svg");

    assertThat(PICTURE).hasContent(terminal.out());
    assertThat(Path.of("..", "README.md"))
        .content()
        .contains("](agent/graph.svg)", "graph --format svg --out agent/graph.svg");
  }

  @Test
  void refusesAFileItCanNotWrite() throws IOException {
    Files.createDirectory(directory.resolve("folder"));

    assertThat(terminal.run("graph", "--out", "folder")).isEqualTo(2);
    assertThat(terminal.run("graph", "--out", "nowhere/graph.mmd")).isEqualTo(2);

    assertThat(terminal.err())
        .contains("Can not write folder: ", "Can not write nowhere/graph.mmd");
  }

  @Test
  void refusesAFormatItDoesNotKnow() {
    assertThat(terminal.run("graph", "--format", "png")).isEqualTo(2);

    assertThat(terminal.err()).contains("MERMAID, PLANTUML, SVG");
  }
}
