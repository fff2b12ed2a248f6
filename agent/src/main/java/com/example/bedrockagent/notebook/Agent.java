package com.example.bedrockagent.notebook;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.AnswerListener;
import com.example.bedrockagent.answer.Decision;
import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.answer.PendingCall;
import com.example.bedrockagent.answer.TurnFailedException;
import com.example.bedrockagent.bedrock.BedrockChat;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.connection.LazyClient;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.graph.AgentGraph;
import com.example.bedrockagent.graph.AgentProgram;
import com.example.bedrockagent.graph.ToolThreads;
import com.example.bedrockagent.memory.MemoryStore;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.tools.AgentTool;
import com.example.bedrockagent.tools.Toolbox;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An agent in one conversation, whose answers stream into the cell that asks. */
public final class Agent {

  private static final String CONVERSATION = "notebook";

  private final AgentGraph graph;
  private final List<AgentTool> tools;
  private final PrintStream out;
  private Optional<Answer> answer = Optional.empty();

  private Agent(AgentGraph graph, List<AgentTool> tools, PrintStream out) {
    this.graph = graph;
    this.tools = List.copyOf(tools);
    this.out = out;
  }

  /**
   * The agent of a program, with its prompt and its tools.
   *
   * @param access the agent's own, from {@link Account#access}
   */
  public static Agent of(AgentProgram program, Account account, Access access, ModelTarget model) {
    return open(
        access,
        model.invokeId(),
        program.systemPrompt(),
        tools(program, account, access.connection()),
        account.out());
  }

  /** A program's tools, to compile what they declare into the agent's policy. */
  public static List<AgentTool> tools(AgentProgram program, Account account) {
    return tools(program, account, account.connection());
  }

  private static List<AgentTool> tools(
      AgentProgram program, Account account, AwsConnection connection) {
    return program
        .toolbox()
        .tools(
            new Toolbox.Place(
                connection,
                new LazyClient<>(connection::bedrock),
                Optional.empty(),
                account.role(),
                account.connection()));
  }

  /**
   * An agent with a prompt and tools of one's own.
   *
   * @param modelId is sent to Bedrock as it is: {@link ModelTarget#invokeId}
   */
  public static Agent open(Access access, String modelId, String prompt, List<AgentTool> tools) {
    return open(access, modelId, prompt, tools, System.out);
  }

  static Agent open(
      Access access, String modelId, String prompt, List<AgentTool> tools, PrintStream out) {
    var chat =
        BedrockChat.open(
                access.connection(),
                (why, wait, attempt, attempts) -> out.println(why.title() + " It is asked again."))
            .model(modelId);
    var graph =
        new AgentGraph(chat, prompt, tools, Limits.DEFAULT, new ToolThreads(), new MemoryStore());
    return new Agent(graph, tools, out);
  }

  /**
   * Asks, prints the answer while it comes, and waits for its end. A tool that would change
   * something does not, but waits for {@link #approve} or {@link #deny}.
   *
   * @throws AccessException if the model could not be asked, saying why
   */
  public void ask(String question) {
    problem(question).ifPresent(Agent::fail);
  }

  /** Asks, and says what went wrong; nothing, if the answer came. */
  public Optional<Finding> problem(String question) {
    return problem(cell -> graph.ask(CONVERSATION, question, cell));
  }

  /** The calls that wait for a yes or no, with what each would change; mostly none. */
  public List<PendingCall> pending() {
    return graph.pending(CONVERSATION);
  }

  /**
   * Says yes to all that waits, and goes on printing the answer; says so if nothing waits.
   *
   * @throws AccessException if the model could not be asked
   */
  public void approve() {
    decide(PendingCall::approve);
  }

  /**
   * Says no to all that waits, and goes on printing the answer; says so if nothing waits.
   *
   * @param reason is told to the model
   * @throws AccessException if the model could not be asked
   */
  public void deny(String reason) {
    decide(call -> call.deny(reason));
  }

  private void decide(Function<PendingCall, Decision> decision) {
    var decisions = pending().stream().map(decision).toList();
    if (decisions.isEmpty()) {
      out.println("Nothing waits for approval.");
      return;
    }
    problem(cell -> graph.decide(CONVERSATION, decisions, cell)).ifPresent(Agent::fail);
  }

  private Optional<Finding> problem(Function<AnswerListener, Answer> turn) {
    var cell = new CellOutput(out);
    try {
      var ended = turn.apply(cell);
      cell.endLine();
      ended.pending().forEach(call -> out.println("? " + call.tool() + " waits for your approval"));
      ended.ending().warning().ifPresent(out::println);
      answer = Optional.of(ended);
      return Optional.empty();
    } catch (TurnFailedException failed) {
      return Optional.of(Diagnosis.of(failed.getCause()));
    } finally {
      cell.endLine();
    }
  }

  private static void fail(Finding finding) {
    throw new AccessException(finding);
  }

  /**
   * The last answer that came, with its tokens.
   *
   * @throws AccessException if none did
   */
  public Answer answer() {
    return answer.orElseThrow(() -> new AccessException("Nothing was answered yet."));
  }

  /** Its graph, to be drawn. */
  public AgentGraph graph() {
    return graph;
  }

  /** The tools the model may call. */
  public List<AgentTool> tools() {
    return tools;
  }
}
