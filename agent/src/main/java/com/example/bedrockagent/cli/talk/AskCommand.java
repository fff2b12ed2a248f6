package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.answer.TurnFailedException;
import com.example.bedrockagent.bedrock.BedrockChat;
import com.example.bedrockagent.cli.account.Access;
import com.example.bedrockagent.cli.account.RecentCheck;
import com.example.bedrockagent.cli.account.TargetOptions;
import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.cli.threads.ThreadOptions;
import com.example.bedrockagent.memory.Conversation;
import com.example.bedrockagent.memory.ThreadStore;
import com.example.bedrockagent.startup.CheckReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks the agent one question. */
@Command(
    name = "ask",
    description = "Asks one question and streams the answer.",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false)
public final class AskCommand implements Callable<Integer> {

  /** The ID of a conversation that is not kept. */
  private static final String ONLY_THREAD = "ask";

  private final Shell shell;

  @Mixin private TargetOptions options;

  @Mixin private RequestOptions request;

  @Mixin private AllowOption allow;

  @Mixin private ThreadOptions thread;

  @Parameters(
      paramLabel = "PROMPT",
      arity = "0..*",
      description = {
        "The question; - for what is piped in. Without one, what is piped in is asked, or a",
        "sample question if nothing is."
      })
  private List<String> words = List.of();

  public AskCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var settings = Settings.of(shell);
    var asked = request.read(shell, settings);
    var id = thread.id().orElse(ONLY_THREAD);
    var given = Question.of(shell, words);
    try (var store = thread.open(shell, settings)) {
      var question = question(given, id, store);
      try (var access = Access.open(shell, options)) {
        var recent = new RecentCheck(shell, access);
        var checked =
            AgentSession.check(
                shell,
                access,
                asked,
                store,
                BedrockChat.STREAMS,
                () -> Optional.of(recent.report()).filter(CheckReport::isGo));
        if (checked.isEmpty()) {
          return ExitCode.REFUSED;
        }
        try (var session = checked.get()) {
          allow.check(session.tools());
          return ask(
              session,
              id,
              question.orElseGet(
                  () -> shell.agent().sampleQuestion().formatted(access.model().text())),
              recent);
        }
      }
    }
  }

  /** What to ask; nothing for the sample. A question that was not answered can be asked again. */
  private Optional<String> question(Optional<String> given, String id, ThreadStore store) {
    var saved = store.read(id);
    saved.ifPresent(conversation -> shell.err().println(goesOn(id, conversation.turns())));
    var question = given.or(() -> saved.flatMap(Conversation::unanswered));
    if (saved.isPresent() && question.isEmpty()) {
      throw new UsageException(
          "The last question of conversation '" + id + "' was answered: give another.");
    }
    return question;
  }

  private static String goesOn(String id, int turns) {
    return "Conversation '%s' goes on after %s."
        .formatted(id, turns == 1 ? "1 question" : turns + " questions");
  }

  private int ask(AgentSession session, String id, String question, RecentCheck recent) {
    shell.err().println("> " + question);
    var printer = new AnswerPrinter(shell.out(), shell.err());
    var approval = Approval.of(shell, allow.tools());
    try (var turns = new RunningTurns(shell.err())) {
      try {
        var answer = new Dialogue(session.agent(), id, printer, approval, turns).ask(question);
        shell.err().println();
        shell.err().println(session.usage(answer));
        answer.ending().warning().ifPresent(shell.err()::println);
        recent.afterAnswer();
        return answer.ending().isWhole() ? ExitCode.OK : ExitCode.FINDINGS;
      } catch (TurnFailedException failed) {
        var now = recent.afterFailure();
        if (!now.isGo()) {
          return ExitCode.REFUSED;
        }
        throw session.refused(failed, now);
      } catch (CancellationException stopped) {
        return ExitCode.INTERRUPTED;
      } finally {
        printer.endLine();
      }
    }
  }
}
