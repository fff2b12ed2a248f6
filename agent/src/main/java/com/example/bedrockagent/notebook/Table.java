package com.example.bedrockagent.notebook;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of texts.
 *
 * @param header the columns' names; empty for a table whose first column says what the second is
 * @param rows each as long as the header, or two cells where there is none
 */
public record Table(List<String> header, List<List<String>> rows) implements Shown {

  private static final String GAP = "  ";

  /**
   * @throws IllegalArgumentException if the rows differ in length
   */
  public Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    var columns = header.isEmpty() ? 2 : header.size();
    for (var row : rows) {
      if (row.size() != columns) {
        throw new IllegalArgumentException(
            "The row %s has %d cells, not %d.".formatted(row, row.size(), columns));
      }
    }
  }

  @Override
  public String type() {
    return "text/html";
  }

  @Override
  public String rich() {
    var head =
        header.isEmpty()
            ? ""
            : "<thead>" + row(header.stream().map(cell -> cell("th", cell))) + "</thead>\n";
    return rows.stream()
        .map(this::row)
        .collect(
            Collectors.joining("\n", "<table>\n" + head + "<tbody>\n", "\n</tbody>\n</table>"));
  }

  /** The columns below each other, with nothing behind the last one. */
  @Override
  public String toString() {
    return Stream.concat(header.isEmpty() ? Stream.of() : Stream.of(header), rows.stream())
        .map(this::line)
        .collect(Collectors.joining("\n"));
  }

  private String row(List<String> cells) {
    var first = header.isEmpty() ? "th" : "td";
    return row(
        IntStream.range(0, cells.size())
            .mapToObj(column -> cell(column == 0 ? first : "td", cells.get(column))));
  }

  private static String row(Stream<String> cells) {
    return cells.collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  /** JupyterLab would set it to the right. */
  private static String cell(String element, String text) {
    var escaped =
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>");
    return "<%s style=\"text-align: left\">%s</%s>".formatted(element, escaped, element);
  }

  private String line(List<String> cells) {
    var line =
        IntStream.range(0, cells.size())
            .mapToObj(column -> ("%-" + width(column) + "s").formatted(cells.get(column)))
            .collect(Collectors.joining(GAP))
            .stripTrailing();
    return line.replace("\n", "\n" + " ".repeat(indent()));
  }

  /** Under the last column, the only one that may have lines. */
  private int indent() {
    return IntStream.range(0, header.isEmpty() ? 1 : header.size() - 1)
        .map(column -> width(column) + GAP.length())
        .sum();
  }

  private int width(int column) {
    return Stream.concat(header.isEmpty() ? Stream.of() : Stream.of(header), rows.stream())
        .mapToInt(cells -> cells.get(column).length())
        .max()
        .orElse(1);
  }
}
