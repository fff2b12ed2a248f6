package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.TurnFailedException;
import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.talk.ChatText.Slash;
import com.example.bedrockagent.cli.talk.Lines.LineGivenUpException;
import com.example.bedrockagent.memory.ThreadStoreException;
import com.example.bedrockagent.text.Blank;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** A chat that has begun: takes line after line, until there is none. */
final class Chat {

  private static final String PROMPT = "> ";

  private final Shell shell;
  private final Lines lines;
  private final ChatModels models;
  private final Approval approval;
  private final RunningTurns turns;
  private final AnswerPrinter printer;
  private String thread;
  private Answer taken = Answer.NONE;
  private int exitCode = ExitCode.OK;

  /**
   * @param thread the conversation to begin with
   */
  Chat(
      Shell shell,
      Lines lines,
      ChatModels models,
      Approval approval,
      RunningTurns turns,
      String thread) {
    this.shell = shell;
    this.lines = lines;
    this.models = models;
    this.approval = approval;
    this.turns = turns;
    this.thread = thread;
    this.printer = new AnswerPrinter(shell.out(), shell.err());
  }

  /**
   * Goes on until the user leaves.
   *
   * @return how the last turn ended
   */
  int run() {
    shell.err().println(models.welcome());
    answer(Optional.empty());
    while (true) {
      try {
        var line = lines.next(PROMPT);
        if (line.isEmpty() || line.get().strip().equals(Slash.EXIT.word())) {
          return exitCode;
        }
        take(line.get().strip());
      } catch (LineGivenUpException e) {
        // The line is cleared, and the next one may come.
      }
    }
  }

  private void take(String line) {
    if (line.startsWith("/")) {
      command(line.split("\\s+", 2));
    } else if (!Blank.is(line)) {
      answer(Optional.of(line));
    }
  }

  private void command(String[] words) {
    var argument = Optional.of(words).filter(w -> w.length > 1).map(w -> w[1]);
    var slash = Slash.byWord(words[0]);
    if (slash.isEmpty()) {
      shell.err().println(ChatText.unknown(words[0]));
      return;
    }
    switch (slash.get()) {
      case HELP -> shell.err().println(ChatText.help());
      case MODEL -> argument.ifPresentOrElse(models::change, this::tellModel);
      case THREAD -> argument.ifPresentOrElse(this::change, this::tellThread);
      case TOOLS -> shell.err().println(ChatText.tools(models.current().tools()));
      case USAGE -> shell.err().println(models.current().usage(taken));
      case EXIT -> shell.err().println(ChatText.unknown(String.join(" ", words)));
    }
  }

  private void tellModel() {
    shell.err().println(models.current().invokeId());
  }

  private void tellThread() {
    shell.err().println(thread);
  }

  private void change(String id) {
    try {
      models.current().agent().pending(id);
    } catch (IllegalArgumentException | ThreadStoreException e) {
      shell.err().println(e.getMessage());
      return;
    }
    thread = id;
    answer(Optional.empty());
  }

  /** Asks; without a question, only what was left to approve is decided. */
  private void answer(Optional<String> question) {
    var session = models.current();
    var dialogue = new Dialogue(session.agent(), thread, printer, approval, turns);
    exitCode = ExitCode.OK;
    try {
      var answer = question.map(dialogue::ask).orElseGet(dialogue::decide);
      taken = answer.after(taken);
      if (answer.modelCalls() > 0) {
        shell.err().println();
        shell.err().println(session.usage(answer));
        answer.ending().warning().ifPresent(shell.err()::println);
        shell.err().println();
        exitCode = answer.ending().isWhole() ? ExitCode.OK : ExitCode.FINDINGS;
      }
    } catch (TurnFailedException failed) {
      printer.endLine();
      shell.err().println(FindingText.of(session.refused(failed).finding()));
      exitCode = ExitCode.REFUSED;
    } catch (ThreadStoreException notKept) {
      printer.endLine();
      shell.err().println(notKept.getMessage());
      exitCode = ExitCode.USAGE;
    } catch (CancellationException stopped) {
      printer.endLine();
      shell.err().println("Stopped.");
      exitCode = ExitCode.INTERRUPTED;
    } catch (LineGivenUpException undecided) {
      shell.err().println("Not decided: you are asked again before the next answer.");
    }
  }
}
