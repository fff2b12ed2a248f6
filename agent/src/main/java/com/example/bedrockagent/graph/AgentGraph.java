package com.example.bedrockagent.graph;

import static org.bsc.langgraph4j.action.AsyncEdgeAction.edge_async;

import com.example.bedrockagent.telemetry.AgentSpans;
import com.example.bedrockagent.tools.AgentTool;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphDefinition;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.checkpoint.BaseCheckpointSaver;
import org.bsc.langgraph4j.langchain4j.serializer.jackson.LC4jJacksonStateSerializer;

/**
 * The agent: asks the model, runs the tools it calls, and asks again until it answers.
 *
 * <pre>
 *   START → model ─┬─ tool calls → tools ─┬→ model
 *                  └─ answer → END        └─ too many rounds → END
 * </pre>
 *
 * <p>Make it yours: the graph is written out, rather than taken from a ready-made executor, so that
 * nodes and edges can be added here.
 */
public final class AgentGraph {

  private static final String MODEL = "model";
  private static final String TOOLS = "tools";
  private static final Pattern THREAD = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Each round takes four of the graph's own steps, and a turn five besides. */
  private static final int STEPS = 4 * (ToolsNode.MOST_ROUNDS + 1) + 5;

  private final CompiledGraph<ConversationState> graph;
  private final AgentSpans spans;

  /** Builds a graph that records no spans. */
  public AgentGraph(
      StreamingChatModel model,
      String systemPrompt,
      List<AgentTool> tools,
      Limits limits,
      Executor executor,
      BaseCheckpointSaver saver) {
    this(model, systemPrompt, tools, limits, executor, saver, AgentSpans.NONE);
  }

  /**
   * Builds the graph.
   *
   * @param executor runs the tools
   * @param saver keeps the conversations
   * @param spans records what each turn does
   */
  public AgentGraph(
      StreamingChatModel model,
      String systemPrompt,
      List<AgentTool> tools,
      Limits limits,
      Executor executor,
      BaseCheckpointSaver saver,
      AgentSpans spans) {
    var specifications = tools.stream().map(AgentTool::specification).toList();
    var modelNode =
        new ModelNode(MODEL, model, systemPrompt, specifications, limits.modelSilence(), spans);
    var toolsNode = new ToolsNode(TOOLS, tools, executor, limits.toolCall(), spans);
    this.spans = spans;
    this.graph = compile(modelNode, toolsNode, saver);
  }

  /** Its nodes and edges, to be drawn. */
  public GraphShape shape() {
    return GraphShape.of(graph.stateGraph);
  }

  private static CompiledGraph<ConversationState> compile(
      ModelNode model, ToolsNode tools, BaseCheckpointSaver saver) {
    try {
      return new StateGraph<>(
              ConversationState.SCHEMA, new LC4jJacksonStateSerializer<>(ConversationState::new))
          .addNode(MODEL, model)
          .addNode(TOOLS, tools)
          .addEdge(GraphDefinition.START, MODEL)
          .addConditionalEdges(
              MODEL,
              edge_async(state -> state.lastAnswer().hasToolExecutionRequests() ? TOOLS : "end"),
              Map.of(TOOLS, TOOLS, "end", GraphDefinition.END))
          .addConditionalEdges(
              TOOLS,
              edge_async(state -> state.lastAnswer().text().isEmpty() ? MODEL : "end"),
              Map.of(MODEL, MODEL, "end", GraphDefinition.END))
          .compile(CompileConfig.builder().checkpointSaver(saver).recursionLimit(STEPS).build());
    } catch (GraphStateException e) {
      throw new IllegalStateException("The graph's nodes and edges do not fit together.", e);
    }
  }

  /**
   * Asks a question in a conversation and waits for the answer; the calling thread does the work.
   *
   * @param thread the conversation's ID: letters, digits, _ and -, at most 64
   * @throws TurnFailedException if the model could not be asked; the conversation can go on
   * @throws CancellationException if the calling thread is interrupted; it can go on then, too
   */
  public Answer ask(String thread, String question, AnswerListener listener) {
    var caller = new CallingThread();
    var outcome = start(thread, question, listener, caller);
    caller.workUntil(outcome);
    try {
      return outcome.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /**
   * Asks a question in a conversation and does not wait. A few threads serve any number of turns:
   * while the model or a tool is silent, a turn has none.
   *
   * @param thread the conversation's ID: letters, digits, _ and -, at most 64
   * @param listener is told on the executor's threads, one at a time
   * @param executor does the work
   * @return the answer; or what the listener threw, or a {@link TurnFailedException} if the model
   *     could not be asked. Cancelling it closes Bedrock's stream. The conversation can go on in
   *     any case.
   */
  public CompletableFuture<Answer> start(
      String thread, String question, AnswerListener listener, Executor executor) {
    if (!THREAD.matcher(thread).matches()) {
      throw new IllegalArgumentException(
          "'" + thread + "' is not a conversation ID: use 1 to 64 letters, digits, _ and -.");
    }
    var input =
        Map.<String, Object>of(ConversationState.MESSAGES, List.of(UserMessage.from(question)));
    var config = RunnableConfig.builder().threadId(thread).build();
    return new RunningTurn(
            () -> graph.stream(input, config), new Turn(listener), spans.turn(thread), executor)
        .start();
  }
}
