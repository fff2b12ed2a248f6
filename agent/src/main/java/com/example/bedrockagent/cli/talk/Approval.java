package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.answer.Decision;
import com.example.bedrockagent.answer.PendingCall;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.TerminalStream;
import com.example.bedrockagent.cli.console.YesOrNo;
import com.example.bedrockagent.shell.ShellCommand;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Shows the user what waits for approval, and has each call decided. */
final class Approval {

  private static final String QUESTION = "  Do it? [y/N, or say why not] ";
  private static final Set<String> PLAIN_NO = Set.of("", "n", "no");

  private final PrintStream err;
  private final Set<String> allowed;
  private final Function<String, Optional<String>> asking;

  /**
   * @param allowed the tools that need not ask
   * @param asking shows a prompt and returns the answer; nothing if nobody is there
   */
  Approval(PrintStream err, Set<String> allowed, Function<String, Optional<String>> asking) {
    this.err = err;
    this.allowed = Set.copyOf(allowed);
    this.asking = asking;
  }

  /** What a program asks that was started for one question. */
  static Approval of(Shell shell, Set<String> allowed) {
    return new Approval(
        shell.err(),
        allowed,
        prompt -> shell.isInteractive() ? YesOrNo.typed(shell, prompt) : Optional.empty());
  }

  /** What is decided where nobody can be asked. */
  static Approval ofNobody(Shell shell, Set<String> allowed) {
    return new Approval(shell.err(), allowed, prompt -> Optional.empty());
  }

  /** A decision for every call. */
  List<Decision> decide(List<PendingCall> calls) {
    return calls.stream().map(this::decide).toList();
  }

  private static ShellCommand option(String tool) {
    return ShellCommand.of().with("--allow", tool);
  }

  private Decision decide(PendingCall call) {
    TerminalStream.reset(err);
    err.println("  " + call.tool() + " would change:");
    err.println("    " + call.plan().replace("\n", "\n    "));
    if (allowed.contains(call.tool())) {
      err.println("  Allowed with --allow.");
      return call.approve();
    }
    var answer = asking.apply(QUESTION);
    if (answer.isEmpty()) {
      err.println("  Not done: nobody is there to approve it. To allow it: " + option(call.tool()));
      return call.deny("nobody was there to be asked.");
    }
    if (YesOrNo.isYes(answer.get())) {
      return call.approve();
    }
    var said = answer.get().strip();
    return call.deny(
        PLAIN_NO.contains(said.toLowerCase(Locale.ROOT)) ? "" : "the user said: " + said);
  }
}
