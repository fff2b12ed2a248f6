package com.example.bedrockagent.graph.picture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bsc.langgraph4j.GraphDefinition;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.state.AgentState;

/**
 * The nodes of a graph and the edges between them; the same graph always has the same shape.
 *
 * @param depths how many edges each node is away from the start, in the order in which they are
 *     reached; a node that no edge leads to is not part of it
 * @param edges in the order of the nodes they start from
 */
public record GraphShape(Map<String, Integer> depths, List<Edge> edges) {

  /** The node every turn starts from. */
  static final String START = "start";

  /** The node every turn ends in. */
  static final String END = "end";

  public GraphShape {
    depths = new LinkedHashMap<>(depths);
    edges = List.copyOf(edges);
  }

  /**
   * An edge.
   *
   * @param label of a choice, where it says more than the node it leads to; else empty
   * @param isChoice whether the state decides if the edge is followed
   */
  public record Edge(String from, String to, String label, boolean isChoice) {

    @Override
    public String toString() {
      return "%s %s %s%s"
          .formatted(from, isChoice ? "-?->" : "--->", to, label.isEmpty() ? "" : ": " + label);
    }
  }

  public static <S extends AgentState> GraphShape of(StateGraph<S> graph) {
    return graph.reduce(
        (nodes, edges) ->
            ordered(
                edges.elements.stream()
                    .flatMap(
                        edge ->
                            edge.targets().stream()
                                .flatMap(
                                    target ->
                                        target.value() == null
                                            ? Stream.of(always(edge.sourceId(), target.id()))
                                            : choices(edge.sourceId(), target.value().mappings())))
                    .collect(Collectors.groupingBy(Edge::from))));
  }

  /** Every edge on a line of its own. */
  @Override
  public String toString() {
    return edges.stream().map(Edge::toString).collect(Collectors.joining("\n"));
  }

  private static GraphShape ordered(Map<String, List<Edge>> outgoing) {
    var depths = new LinkedHashMap<String, Integer>();
    var edges = new ArrayList<Edge>();
    var next = new ArrayDeque<>(List.of(START));
    depths.put(START, 0);
    while (!next.isEmpty()) {
      var node = next.remove();
      for (var edge : outgoing.getOrDefault(node, List.of())) {
        edges.add(edge);
        if (depths.putIfAbsent(edge.to(), depths.get(node) + 1) == null) {
          next.add(edge.to());
        }
      }
    }
    return new GraphShape(depths, edges);
  }

  private static Edge always(String from, String to) {
    return new Edge(name(from), name(to), "", false);
  }

  /** Sorted, because the order of a map is chance; those that lead to the end come last. */
  private static Stream<Edge> choices(String from, Map<String, String> mappings) {
    return new TreeMap<>(mappings)
        .entrySet().stream()
            .map(choice -> choice(name(from), choice.getKey(), name(choice.getValue())))
            .sorted((one, other) -> Boolean.compare(one.to().equals(END), other.to().equals(END)));
  }

  private static Edge choice(String from, String key, String to) {
    return new Edge(from, to, key.equals(to) ? "" : key, true);
  }

  private static String name(String id) {
    return switch (id) {
      case GraphDefinition.START -> START;
      case GraphDefinition.END -> END;
      default -> id;
    };
  }
}
