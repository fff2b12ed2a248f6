package com.example.bedrockagent.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How tables, code and pictures are shown. */
class TableTest {

  @Test
  void alignsColumnsInPlainText() {
    var table =
        new Table(List.of("Tool", "For"), List.of(List.of("a", "one"), List.of("longer", "two")));

    assertThat(table.toString())
        .isEqualTo(
            """
            Tool    For
            a       one
            longer  two""");
  }

  @Test
  void indentsTheLinesOfALastCell() {
    var table = new Table(List.of(), List.of(List.of("Next", "first\nsecond"), List.of("Who", "")));

    assertThat(table.toString()).isEqualTo("Next  first\n      second\nWho");
  }

  @Test
  void escapesTextInHtml() {
    var table = new Table(List.of("A"), List.of(List.of("<script> & more\nnext")));

    assertThat(table.type()).isEqualTo("text/html");
    assertThat(table.rich())
        .contains("<thead><tr><th style=\"text-align: left\">A</th></tr></thead>")
        .contains("<td style=\"text-align: left\">&lt;script&gt; &amp; more<br>next</td>");
  }

  @Test
  void namesFactsByHeadings() {
    var table = new Table(List.of(), List.of(List.of("Who", "you")));

    assertThat(table.rich())
        .contains("<th style=\"text-align: left\">Who</th><td")
        .doesNotContain("thead");
  }

  @Test
  void refusesRowsOfAnotherLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table(List.of("A", "B"), List.of(List.of("a"))))
        .withMessage("The row [a] has 1 cells, not 2.");
  }

  @Test
  void letsTheViewerHighlightCode() {
    var code = new Code("json", "{}");

    assertThat(code.type()).isEqualTo("text/markdown");
    assertThat(code.rich()).isEqualTo("```json\n{}\n```");
    assertThat(code).hasToString("{}");
  }

  @Test
  void showsTextWhereAPictureCanNotBe() {
    var picture = new Picture("<svg/>", "a graph");

    assertThat(picture.type()).isEqualTo("image/svg+xml");
    assertThat(picture.rich()).isEqualTo("<svg/>");
    assertThat(picture).hasToString("a graph");
  }
}
