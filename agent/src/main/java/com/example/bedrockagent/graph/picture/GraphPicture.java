package com.example.bedrockagent.graph.picture;

import com.example.bedrockagent.graph.picture.GraphShape.Edge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A graph as SVG, drawn without other programs: nodes in rows by their distance from the start,
 * choices as dashed edges, and the ways back on the left.
 */
public final class GraphPicture {

  private static final int MARGIN = 24;
  private static final int HEIGHT = 36;
  private static final int ROW = HEIGHT + 48;
  private static final int GAP = 56;
  private static final int CHARACTER = 9;
  private static final int BACK = 36;

  private final GraphShape shape;
  private final Map<String, Box> boxes = new LinkedHashMap<>();
  private final int left;
  private final int width;
  private final int height;

  private GraphPicture(GraphShape shape) {
    this.shape = shape;
    var rows = rows(shape);
    this.left = MARGIN + (shape.edges().stream().anyMatch(this::isBack) ? BACK : 0);
    var widest = rows.stream().mapToInt(GraphPicture::width).max().orElse(0);
    this.width = left + widest + MARGIN;
    this.height = 2 * MARGIN + (rows.size() - 1) * ROW + HEIGHT;
    for (var row = 0; row < rows.size(); row++) {
      place(rows.get(row), left + (widest - width(rows.get(row))) / 2, MARGIN + row * ROW);
    }
  }

  /** The picture, as a document of its own. */
  public static String svg(GraphShape shape) {
    return new GraphPicture(shape).draw();
  }

  private record Box(int x, int y, int width) {
    int middle() {
      return x + width / 2;
    }

    int right() {
      return x + width;
    }

    int bottom() {
      return y + HEIGHT;
    }

    int center() {
      return y + HEIGHT / 2;
    }
  }

  private static List<List<String>> rows(GraphShape shape) {
    var rows = new TreeMap<Integer, List<String>>();
    shape.depths().forEach((node, depth) -> row(rows, depth).add(node));
    return List.copyOf(rows.values());
  }

  private static List<String> row(Map<Integer, List<String>> rows, int depth) {
    return rows.computeIfAbsent(depth, unused -> new ArrayList<>());
  }

  private static int width(List<String> row) {
    return row.stream().mapToInt(GraphPicture::width).sum() + GAP * (row.size() - 1);
  }

  private static int width(String node) {
    return Math.max(2 * HEIGHT, node.length() * CHARACTER + 2 * MARGIN);
  }

  private void place(List<String> row, int x, int y) {
    var next = x;
    for (var node : row) {
      boxes.put(node, new Box(next, y, width(node)));
      next += width(node) + GAP;
    }
  }

  private String draw() {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
        font-family="sans-serif" font-size="14">
        <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" \
        orient="auto-start-reverse"><path d="M0,0 L8,4 L0,8 z" fill="#57606a"/></marker></defs>
        <rect width="%1$d" height="%2$d" rx="8" fill="#ffffff"/>
        %3$s
        %4$s
        </svg>"""
        .formatted(
            width,
            height,
            shape.edges().stream().map(this::draw).collect(Collectors.joining("\n")),
            boxes.keySet().stream().map(this::draw).collect(Collectors.joining("\n")));
  }

  private String draw(String node) {
    var box = boxes.get(node);
    var isEnd = node.equals(GraphShape.START) || node.equals(GraphShape.END);
    return """
        <rect x="%d" y="%d" width="%d" height="%d" rx="%d" fill="%s" stroke="#57606a"/>
        <text x="%d" y="%d" text-anchor="middle" fill="#1f2328">%s</text>"""
        .formatted(
            box.x(),
            box.y(),
            box.width(),
            HEIGHT,
            isEnd ? HEIGHT / 2 : 6,
            isEnd ? "#eaeef2" : "#ddf4ff",
            box.middle(),
            box.center() + 5,
            escape(node));
  }

  private String draw(Edge edge) {
    var line =
        """
        <path d="%s" fill="none" stroke="#57606a"%s marker-end="url(#tip)"/>"""
            .formatted(path(edge), edge.isChoice() ? " stroke-dasharray=\"5 4\"" : "");
    return edge.label().isEmpty() ? line : line + "\n" + label(edge);
  }

  private String path(Edge edge) {
    var from = boxes.get(edge.from());
    var to = boxes.get(edge.to());
    if (isBack(edge)) {
      var x = left - BACK;
      var below = edge.from().equals(edge.to()) ? HEIGHT / 4 : 0;
      var y = from.center() + below;
      var toY = to.center() - below;
      return curve(from.x(), y, x, y, x, toY, to.x(), toY);
    }
    if (from.y() == to.y()) {
      return from.x() < to.x()
          ? "M%d,%d L%d,%d".formatted(from.right(), from.center(), to.x(), to.center())
          : "M%d,%d L%d,%d".formatted(from.x(), from.center(), to.right(), to.center());
    }
    var bend = (from.bottom() + to.y()) / 2;
    return curve(
        from.middle(), from.bottom(), from.middle(), bend, to.middle(), bend, to.middle(), to.y());
  }

  private static String curve(int x, int y, int x1, int y1, int x2, int y2, int toX, int toY) {
    return "M%d,%d C%d,%d %d,%d %d,%d".formatted(x, y, x1, y1, x2, y2, toX, toY);
  }

  private String label(Edge edge) {
    var from = boxes.get(edge.from());
    var to = boxes.get(edge.to());
    return """
        <text x="%d" y="%d" text-anchor="middle" font-size="12" fill="#57606a">%s</text>"""
        .formatted(
            isBack(edge) ? left - BACK / 2 : (from.middle() + to.middle()) / 2,
            (from.center() + to.center()) / 2,
            escape(edge.label()));
  }

  /** Upwards, or to itself. */
  private boolean isBack(Edge edge) {
    var from = shape.depths().get(edge.from());
    var to = shape.depths().get(edge.to());
    return to < from || edge.from().equals(edge.to());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
