package com.example.bedrockagent.graph.picture;

import com.example.bedrockagent.graph.picture.GraphShape.Edge;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A graph in the languages that documents are drawn from; choices are dashed. */
public final class GraphText {

  private GraphText() {}

  /** In Mermaid, which GitHub draws. */
  public static String mermaid(GraphShape shape) {
    return lines(
        "flowchart TD",
        shape,
        node -> "  " + id(node) + (isEnd(node) ? "([" + node + "])" : "[" + node + "]"),
        edge ->
            "  %s %s%s %s"
                .formatted(
                    id(edge.from()),
                    edge.isChoice() ? "-.->" : "-->",
                    edge.label().isEmpty() ? "" : "|" + edge.label() + "|",
                    id(edge.to())),
        "");
  }

  /** In PlantUML. */
  public static String plantUml(GraphShape shape) {
    return lines(
        "@startuml",
        shape,
        node -> (isEnd(node) ? "storage " : "rectangle ") + '"' + node + "\" as " + id(node),
        edge ->
            "%s %s %s%s"
                .formatted(
                    id(edge.from()),
                    edge.isChoice() ? "..>" : "-->",
                    id(edge.to()),
                    edge.label().isEmpty() ? "" : " : " + edge.label()),
        "@enduml\n");
  }

  private static String lines(
      String first,
      GraphShape shape,
      Function<String, String> node,
      Function<Edge, String> edge,
      String last) {
    var body =
        Stream.concat(shape.depths().keySet().stream().map(node), shape.edges().stream().map(edge));
    return Stream.concat(Stream.of(first), body).collect(Collectors.joining("\n", "", "\n")) + last;
  }

  private static boolean isEnd(String node) {
    return node.equals(GraphShape.START) || node.equals(GraphShape.END);
  }

  /** The word end alone is Mermaid's own. */
  private static String id(String node) {
    return node.replaceAll("\\W", "_") + (node.equals(GraphShape.END) ? "_" : "");
  }
}
