package com.example.bedrockagent.graph;

import static org.bsc.langgraph4j.action.AsyncEdgeAction.edge_async;
import static org.bsc.langgraph4j.action.AsyncNodeAction.node_async;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.AnswerListener;
import com.example.bedrockagent.answer.ConversationState;
import com.example.bedrockagent.answer.Decision;
import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.answer.NothingToDecideException;
import com.example.bedrockagent.answer.PendingCall;
import com.example.bedrockagent.answer.ToolOutcomes;
import com.example.bedrockagent.answer.TurnFailedException;
import com.example.bedrockagent.answer.UnknownCallException;
import com.example.bedrockagent.graph.picture.GraphShape;
import com.example.bedrockagent.memory.Conversation;
import com.example.bedrockagent.memory.ThreadId;
import com.example.bedrockagent.memory.ThreadInUseException;
import com.example.bedrockagent.memory.ThreadStore;
import com.example.bedrockagent.memory.ThreadStoreException;
import com.example.bedrockagent.telemetry.AgentSpans;
import com.example.bedrockagent.tools.AgentTool;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphDefinition;
import org.bsc.langgraph4j.GraphInput;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.langchain4j.serializer.jackson.LC4jJacksonStateSerializer;
import org.bsc.langgraph4j.serializer.StateSerializer;

/**
 * The agent: asks the model, runs the tools it calls, and asks again until it answers.
 *
 * <pre>
 *   START → model ─┬─ tool calls → tools ─┬→ model
 *                  └─ answer → END        ├─ something to approve → approval → tools
 *                                         └─ too many rounds → END
 * </pre>
 *
 * <p>Before {@code approval} the graph stops, and the turn goes on when a person has decided, in
 * this process or another that keeps conversations in the same place.
 *
 * <p>Make it yours: the graph is written out, rather than taken from a ready-made executor, so that
 * nodes and edges can be added here.
 */
public final class AgentGraph {

  static final String MODEL = "model";
  static final String TOOLS = "tools";
  private static final String APPROVAL = "approval";

  /** Each round takes at most seven of the graph's own steps, and a turn five besides. */
  private static final int STEPS = 7 * (ToolsNode.MOST_ROUNDS + 1) + 5;

  private static final StateSerializer<ConversationState> SERIALIZER =
      new LC4jJacksonStateSerializer<>(ConversationState::new);

  private final CompiledGraph<ConversationState> graph;
  private final AgentSpans spans;
  private final ThreadStore store;

  /** Builds a graph that records no spans. */
  public AgentGraph(
      StreamingChatModel model,
      String systemPrompt,
      List<AgentTool> tools,
      Limits limits,
      Executor executor,
      ThreadStore store) {
    this(model, systemPrompt, tools, limits, executor, store, AgentSpans.NONE);
  }

  /**
   * Builds the graph.
   *
   * @param executor runs the tools
   * @param store keeps the conversations; its owner closes it
   * @param spans records what each turn does
   */
  public AgentGraph(
      StreamingChatModel model,
      String systemPrompt,
      List<AgentTool> tools,
      Limits limits,
      Executor executor,
      ThreadStore store,
      AgentSpans spans) {
    var specifications = tools.stream().map(AgentTool::specification).toList();
    var modelNode = new ModelNode(MODEL, model, systemPrompt, specifications, limits, spans);
    var toolsNode = new ToolsNode(TOOLS, new ToolCalls(tools, executor, limits.toolCall(), spans));
    this.spans = spans;
    this.store = store;
    this.graph = compile(modelNode, toolsNode, store);
  }

  /**
   * Makes the first turn quicker: reads and writes a conversation, which loads most of what a graph
   * needs.
   */
  public static void warmUp() {
    try {
      SERIALIZER.cloneObject(Map.of(ConversationState.MESSAGES, List.of(UserMessage.from("Hi"))));
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("A conversation can not be written and read.", e);
    }
  }

  /** Its nodes and edges, to be drawn. */
  public GraphShape shape() {
    return GraphShape.of(graph.stateGraph);
  }

  private static CompiledGraph<ConversationState> compile(
      ModelNode model, ToolsNode tools, ThreadStore store) {
    try {
      return new StateGraph<>(ConversationState.SCHEMA, SERIALIZER)
          .addNode(MODEL, model)
          .addNode(TOOLS, tools)
          .addNode(APPROVAL, node_async(decided -> Map.of()))
          .addEdge(GraphDefinition.START, MODEL)
          .addConditionalEdges(
              MODEL,
              edge_async(state -> state.lastAnswer().hasToolExecutionRequests() ? TOOLS : "end"),
              Map.of(TOOLS, TOOLS, "end", GraphDefinition.END))
          .addConditionalEdges(
              TOOLS,
              edge_async(AgentGraph::afterTools),
              Map.of(MODEL, MODEL, APPROVAL, APPROVAL, "end", GraphDefinition.END))
          .addEdge(APPROVAL, TOOLS)
          .compile(
              CompileConfig.builder()
                  .checkpointSaver(new SavedThreads(store))
                  .recursionLimit(STEPS)
                  .interruptBefore(APPROVAL)
                  .build());
    } catch (GraphStateException e) {
      throw new IllegalStateException("The graph's nodes and edges do not fit together.", e);
    }
  }

  private static String afterTools(ConversationState state) {
    if (!state.pendingCalls().isEmpty()) {
      return APPROVAL;
    }
    return state.lastAnswer().text().isEmpty() ? MODEL : "end";
  }

  /**
   * Asks a question in a conversation and waits for the answer; the calling thread does the work.
   * It is saved at each step: where a turn failed, or its process was killed, the same question
   * goes on, and no tool that returned is run again. Calls that still wait for approval are given
   * up.
   *
   * @param thread the conversation's ID: letters, digits, _ and -, at most 64
   * @throws TurnFailedException if the model could not be asked; the conversation can go on
   * @throws CancellationException if the calling thread is interrupted; it can go on then, too
   * @throws ThreadInUseException if another turn of the conversation is going on
   * @throws ThreadStoreException if the conversation can not be read or saved
   */
  public Answer ask(String thread, String question, AnswerListener listener) {
    var caller = new CallingThread();
    return caller.result(start(thread, question, listener, caller));
  }

  /**
   * Asks a question in a conversation and does not wait. A few threads serve any number of turns:
   * while the model or a tool is silent, a turn has none.
   *
   * @param thread the conversation's ID: letters, digits, _ and -, at most 64
   * @param listener is told on the executor's threads, one at a time
   * @param executor does the work, that of the store included
   * @return the answer; or what {@link #ask} or the listener throws. Cancelling it closes Bedrock's
   *     stream. The conversation can go on in any case.
   */
  public CompletableFuture<Answer> start(
      String thread, String question, AnswerListener listener, Executor executor) {
    return start(thread, saved -> GraphInput.args(question(saved, question)), listener, executor);
  }

  /** A question that was asked before and not answered is not asked twice: its turn goes on. */
  private static Map<String, Object> question(Optional<Conversation> saved, String question) {
    var isNew = !saved.flatMap(Conversation::unanswered).equals(Optional.of(question));
    var givenUp = GivenUpCalls.of(saved);
    var messages = new ArrayList<>(givenUp.results());
    if (isNew) {
      messages.add(UserMessage.from(question));
    }
    return Map.of(
        ConversationState.MESSAGES,
        messages,
        ToolOutcomes.KEY,
        givenUp.outcomes().state(),
        ConversationState.PLANS,
        Map.of(),
        ConversationState.DECISIONS,
        Map.of());
  }

  /**
   * The last question of a conversation, if it has no answer yet.
   *
   * @param thread as for {@link #ask}
   */
  public Optional<String> unanswered(String thread) {
    return store.read(ThreadId.check(thread)).flatMap(Conversation::unanswered);
  }

  /**
   * The calls of a conversation that wait for approval; none if its last turn is over, or if there
   * is no such conversation.
   *
   * @param thread as for {@link #ask}
   */
  public List<PendingCall> pending(String thread) {
    return graph
        .stateOf(config(thread))
        .filter(snapshot -> APPROVAL.equals(snapshot.next()))
        .map(snapshot -> snapshot.state().pendingCalls())
        .orElseGet(List::of);
  }

  /**
   * Goes on with a turn that waits for approval, and waits for its end as {@link #ask} does. What
   * was approved is done if it would still do what the plan said; a call without a decision gets a
   * new plan and waits on.
   *
   * @throws NothingToDecideException if nothing waits there
   * @throws UnknownCallException if something does, and not what is decided
   */
  public Answer decide(String thread, List<Decision> decisions, AnswerListener listener) {
    var caller = new CallingThread();
    return caller.result(startDecided(thread, decisions, listener, caller));
  }

  /**
   * Goes on as {@link #decide} does, and does not wait, as {@link #start} does.
   *
   * @throws NothingToDecideException if nothing waits there
   * @throws UnknownCallException if something does, and not what is decided
   * @throws IllegalStateException if there are two decisions on one call
   */
  public CompletableFuture<Answer> startDecided(
      String thread, List<Decision> decisions, AnswerListener listener, Executor executor) {
    var waiting = pending(thread).stream().map(PendingCall::id).toList();
    if (waiting.isEmpty()) {
      throw new NothingToDecideException(thread);
    }
    var states = decisions.stream().collect(Collectors.toMap(Decision::callId, Decision::toState));
    if (!waiting.containsAll(states.keySet())) {
      throw new UnknownCallException();
    }
    var input = Map.<String, Object>of(ConversationState.DECISIONS, states);
    return start(thread, saved -> GraphInput.resume(input), listener, executor);
  }

  private CompletableFuture<Answer> start(
      String thread,
      Function<Optional<Conversation>, GraphInput> input,
      AnswerListener listener,
      Executor executor) {
    var id = ThreadId.check(thread);
    var lease = new Lease(store, id);
    return new RunningTurn(
            () -> graph.stream(input.apply(lease.open()), lease.config()),
            new Turn(listener),
            lease,
            spans.turn(id),
            executor)
        .start();
  }

  private static RunnableConfig config(String thread) {
    return RunnableConfig.builder().threadId(ThreadId.check(thread)).build();
  }
}
