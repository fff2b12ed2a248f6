package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.answer.TurnFailedException;
import com.example.bedrockagent.bedrock.BedrockChat;
import com.example.bedrockagent.cli.account.Access;
import com.example.bedrockagent.cli.console.RefusedException;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.talk.RequestOptions.Request;
import com.example.bedrockagent.connection.LazyClient;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.graph.AgentGraph;
import com.example.bedrockagent.graph.ToolThreads;
import com.example.bedrockagent.memory.ThreadStore;
import com.example.bedrockagent.startup.CheckReport;
import com.example.bedrockagent.telemetry.TelemetrySettings;
import com.example.bedrockagent.tools.AgentTool;
import com.example.bedrockagent.tools.Toolbox;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import software.amazon.awssdk.services.bedrock.BedrockClient;

/** The agent with one model, ready to be asked. */
public final class AgentSession implements AutoCloseable {

  private final CheckReport report;
  private final Request asked;
  private final LazyClient<BedrockClient> bedrock;
  private final BedrockChat chat;
  private final List<AgentTool> tools;
  private final AgentGraph agent;

  /**
   * Opens it; nothing is sent yet.
   *
   * @param report of a check that found nothing in the way
   */
  AgentSession(Shell shell, Access access, CheckReport report, Request asked, ThreadStore store) {
    this(shell, access, report, asked, store, chat(shell, access, BedrockChat.STREAMS));
  }

  private AgentSession(
      Shell shell,
      Access access,
      CheckReport report,
      Request asked,
      ThreadStore store,
      BedrockChat chat) {
    this.report = report;
    this.asked = asked;
    this.chat = chat;
    var spans = new TelemetrySettings(shell.env(), shell.properties()).spans(shell.err()::println);
    bedrock = new LazyClient<>(access.connection()::bedrock);
    tools =
        shell
            .agent()
            .toolbox()
            .tools(
                new Toolbox.Place(
                    access.connection(),
                    bedrock,
                    access.geography(),
                    report.caller().orElseThrow().principal(),
                    access.developer()));
    agent =
        new AgentGraph(
            chat.model(report.invokeId(), asked.options()),
            asked.systemPrompt(),
            tools,
            Limits.DEFAULT.with(asked.window()),
            new ToolThreads(),
            store,
            spans);
  }

  /**
   * Checks the access and opens the agent; empty if AWS would refuse it.
   *
   * @param streams how many answers may stream at once
   * @param check says what it finds; empty if that forbids a start
   */
  public static Optional<AgentSession> check(
      Shell shell,
      Access access,
      Request asked,
      ThreadStore store,
      int streams,
      Supplier<Optional<CheckReport>> check) {
    // Opening takes about as long as an answer of AWS.
    var opening = CompletableFuture.supplyAsync(() -> chat(shell, access, streams));
    var passed = Optional.<CheckReport>empty();
    try {
      passed = check.get();
      return passed.map(
          report -> new AgentSession(shell, access, report, asked, store, opening.join()));
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      if (passed.isEmpty()) {
        opening.thenAccept(BedrockChat::close);
      }
    }
  }

  private static BedrockChat chat(Shell shell, Access access, int streams) {
    return BedrockChat.open(access.connection(), AnswerPrinter.retries(shell.err()), streams);
  }

  public AgentGraph agent() {
    return agent;
  }

  List<AgentTool> tools() {
    return tools;
  }

  /** The ID the model is invoked with. */
  public String invokeId() {
    return report.invokeId();
  }

  /** What an answer took, in words. */
  String usage(Answer answer) {
    return UsageText.of(answer, report.invokeId(), asked, chat.isAws());
  }

  /** Whether AWS itself answers, and not an endpoint that somebody set. */
  public boolean isAws() {
    return chat.isAws();
  }

  /** Why a turn failed, with what the user can do. */
  RefusedException refused(TurnFailedException failed) {
    return refused(failed, report);
  }

  /** The same, with what a later check found. */
  RefusedException refused(TurnFailedException failed, CheckReport now) {
    return new RefusedException(finding(failed.getCause(), now), failed);
  }

  /** What an error of AWS means here, with what can be done. */
  public Finding finding(Throwable error) {
    return finding(error, report);
  }

  private Finding finding(Throwable error, CheckReport known) {
    return RejectedOption.named(Diagnosis.of(error, known.situation()), asked.options());
  }

  @Override
  public void close() {
    chat.close();
    bedrock.close();
  }
}
