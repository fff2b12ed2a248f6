package com.example.bedrockagent.graph.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bsc.langgraph4j.GraphDefinition.END;
import static org.bsc.langgraph4j.GraphDefinition.START;
import static org.bsc.langgraph4j.action.AsyncEdgeAction.edge_async;
import static org.bsc.langgraph4j.action.AsyncNodeAction.node_async;

import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.graph.AgentGraph;
import com.example.bedrockagent.graph.ToolThreads;
import com.example.bedrockagent.memory.MemoryStore;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.state.AgentState;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a graph looks like. */
class GraphPictureTest {

  @Test
  void readsNodesAndEdgesOfTheAgent() {
    var shape = agent().shape();

    assertThat(shape.toString())
        .isEqualTo(
            """
            start ---> model
            model -?-> tools
            model -?-> end
            tools -?-> approval
            tools -?-> model
            tools -?-> end
            approval ---> tools""");
    assertThat(shape.depths())
        .containsExactly(
            Map.entry("start", 0),
            Map.entry("model", 1),
            Map.entry("tools", 2),
            Map.entry("end", 2),
            Map.entry("approval", 3));
  }

  @Test
  void namesAChoiceOnlyWhereThatSaysMoreThanTheNode() throws Exception {
    var shape = GraphShape.of(approval());

    assertThat(shape.edges().stream().map(GraphShape.Edge::toString))
        .containsExactly(
            "start ---> ask", "ask -?-> run: approved", "ask -?-> end: denied", "run ---> ask");
  }

  @Test
  void drawsEveryNodeOnceAndEveryEdge() throws Exception {
    var svg = parse(GraphPicture.svg(GraphShape.of(approval())));

    assertThat(texts(svg)).containsExactly("approved", "denied", "start", "ask", "run", "end");
    // One more path is the tip of the arrows.
    assertThat(elements(svg, "path")).hasSize(4 + 1);
  }

  @Test
  void keepsEverythingInsideThePictureAndApart() throws Exception {
    var svg = parse(GraphPicture.svg(agent().shape()));

    var boxes = elements(svg, "rect");
    var picture = boxes.get(0);
    for (var box : boxes.subList(1, boxes.size())) {
      assertThat(number(box, "x")).isPositive();
      assertThat(number(box, "x") + number(box, "width")).isLessThan(number(picture, "width"));
      assertThat(number(box, "y") + number(box, "height")).isLessThan(number(picture, "height"));
      assertThat(boxes.subList(1, boxes.size()))
          .filteredOn(other -> overlap(box, other))
          .hasSize(1);
    }
  }

  @Test
  void drawsTheSameGraphTheSameEveryTime() throws Exception {
    var first = GraphPicture.svg(GraphShape.of(approval()));

    assertThat(GraphPicture.svg(GraphShape.of(approval()))).isEqualTo(first);
  }

  @Test
  void escapesWhatXmlWouldTakeForMarkup() throws Exception {
    var graph = new StateGraph<>(AgentState::new);
    graph
        .addNode("<a> & b", node_async(state -> Map.of()))
        .addEdge(START, "<a> & b")
        .addEdge("<a> & b", END);

    assertThat(texts(parse(GraphPicture.svg(GraphShape.of(graph))))).contains("<a> & b");
  }

  private static AgentGraph agent() {
    var model =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            throw new IllegalStateException("It is drawn, not asked.");
          }
        };
    return new AgentGraph(
        model, "You are a test.", List.of(), Limits.DEFAULT, new ToolThreads(), new MemoryStore());
  }

  private static StateGraph<AgentState> approval() throws Exception {
    return new StateGraph<>(AgentState::new)
        .addNode("ask", node_async(state -> Map.of()))
        .addNode("run", node_async(state -> Map.of()))
        .addEdge(START, "ask")
        .addConditionalEdges(
            "ask", edge_async(state -> "denied"), Map.of("denied", END, "approved", "run"))
        .addEdge("run", "ask");
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Document svg) {
    return elements(svg, "text").stream().map(Element::getTextContent).toList();
  }

  private static List<Element> elements(Document svg, String name) {
    NodeList found = svg.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static int number(Element element, String attribute) {
    var text = element.getAttribute(attribute);
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private static boolean overlap(Element one, Element other) {
    return number(one, "x") < number(other, "x") + number(other, "width")
        && number(other, "x") < number(one, "x") + number(one, "width")
        && number(one, "y") < number(other, "y") + number(other, "height")
        && number(other, "y") < number(one, "y") + number(one, "height");
  }
}
