package com.example.bedrockagent.cli;

import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.graph.AgentGraph;
import com.example.bedrockagent.graph.BedrockChat;
import com.example.bedrockagent.graph.Limits;
import com.example.bedrockagent.graph.ToolThreads;
import com.example.bedrockagent.graph.TurnFailedException;
import com.example.bedrockagent.memory.ThreadStore;
import com.example.bedrockagent.startup.CheckOptions;
import com.example.bedrockagent.startup.CheckReport;
import com.example.bedrockagent.telemetry.TelemetrySettings;
import com.example.bedrockagent.tools.SampleTools;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the agent one question. */
@Command(
    name = "ask",
    description = "Asks one question and streams the answer.",
    mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {

  private static final String SAMPLE =
      "What does the model ID %s resolve to here, and which permissions does a role need for it?";

  /** The ID of a conversation that is not kept. */
  private static final String ONLY_THREAD = "ask";

  private final Shell shell;

  @Mixin private TargetOptions options;

  @Mixin private RequestOptions request;

  @Option(
      names = "--allow",
      paramLabel = "TOOL",
      split = ",",
      description = {
        "Let this tool change things without being asked. Without it you see the plan and are",
        "asked; where nobody can answer, nothing is changed. The tool of this agent that asks is",
        "apply_policy."
      })
  private Set<String> allowed = Set.of();

  @Mixin private ThreadOptions thread;

  @Parameters(
      paramLabel = "PROMPT",
      arity = "0..*",
      description = "The question; without one, a sample question is asked.")
  private List<String> words = List.of();

  AskCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (!words.isEmpty() && String.join(" ", words).isBlank()) {
      throw new UsageException("The prompt is empty. Give a question, or nothing for a sample.");
    }
    var settings = Settings.of(shell);
    var asked = request.read(shell, settings);
    var id = thread.id().orElse(ONLY_THREAD);
    try (var store = thread.open(shell, settings)) {
      var question = question(id, store);
      try (var access = Access.open(shell, options)) {
        var report = check(access);
        if (!report.isGo()) {
          return ExitCode.REFUSED;
        }
        ask(
            access,
            report,
            asked,
            store,
            id,
            question.orElse(SAMPLE.formatted(access.model().text())));
        return ExitCode.OK;
      }
    }
  }

  /** What to ask; nothing for the sample. A question that was not answered can be asked again. */
  private Optional<String> question(String id, ThreadStore store) {
    var saved = store.read(id);
    saved.ifPresent(
        conversation ->
            shell
                .err()
                .println(
                    "Conversation '"
                        + id
                        + "' goes on after "
                        + questions(conversation.turns())
                        + "."));
    if (!words.isEmpty()) {
      return Optional.of(String.join(" ", words));
    }
    var unanswered = saved.flatMap(conversation -> conversation.unanswered());
    if (saved.isPresent() && unanswered.isEmpty()) {
      throw new UsageException(
          "The last question of conversation '" + id + "' was answered: give another.");
    }
    return unanswered;
  }

  private static String questions(int turns) {
    return turns == 1 ? "1 question" : turns + " questions";
  }

  private CheckReport check(Access access) {
    var report = access.check(CheckOptions.DEFAULT);
    shell.err().println(ReportText.of(report));
    shell.err().println();
    return report;
  }

  private void ask(
      Access access,
      CheckReport report,
      RequestOptions.Request asked,
      ThreadStore store,
      String id,
      String question) {
    shell.err().println("> " + question);
    var printer = new AnswerPrinter(shell.out(), shell.err());
    var spans = new TelemetrySettings(shell.env(), shell.properties()).spans(shell.err()::println);
    var role = report.caller().orElseThrow().principal();
    try (var bedrock = access.connection().bedrock();
        var chat = BedrockChat.open(access.connection(), new RetryText(shell.err()))) {
      var tools =
          SampleTools.of(
              access.connection(), bedrock, access.geography(), role, access.developer());
      Approval.check(allowed, tools);
      var agent =
          new AgentGraph(
              chat.model(report.invokeId(), asked.options()),
              asked.systemPrompt(),
              tools,
              Limits.DEFAULT.with(asked.window()),
              new ToolThreads(),
              store,
              spans);
      var answer = new Conversation(agent, id, printer, Approval.of(shell, allowed)).ask(question);
      shell.err().println();
      shell.err().println(UsageText.of(answer, report.invokeId(), asked, chat.isAws()));
    } catch (TurnFailedException failed) {
      throw new RefusedException(
          RejectedOption.named(
              Diagnosis.of(failed.getCause(), report.situation()), asked.options()),
          failed);
    } finally {
      printer.endLine();
    }
  }
}
