package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.bedrock.BedrockChat;
import com.example.bedrockagent.cli.account.Access;
import com.example.bedrockagent.cli.account.TargetOptions;
import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.threads.ThreadOptions;
import com.example.bedrockagent.startup.CheckReport;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Talks with the agent. */
@Command(
    name = "chat",
    description = "Talks with the agent: a conversation on the terminal, or of lines piped in.",
    footer = {"", "On the terminal, /help lists what can be typed; Ctrl-D leaves."},
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false)
public final class ChatCommand implements Callable<Integer> {

  /** The ID of a conversation that is not kept. */
  private static final String ONLY_THREAD = "chat";

  private final Shell shell;

  @Mixin private TargetOptions options;

  @Mixin private RequestOptions request;

  @Mixin private AllowOption allow;

  @Mixin private ThreadOptions thread;

  public ChatCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var settings = Settings.of(shell);
    var asked = request.read(shell, settings);
    var id = thread.id().orElse(ONLY_THREAD);
    try (var store = thread.open(shell, settings);
        var access = Access.open(shell, options)) {
      var checked =
          AgentSession.check(
              shell,
              access,
              asked,
              store,
              BedrockChat.STREAMS,
              () -> Optional.of(access.checkAtStart(shell)).filter(CheckReport::isGo));
      if (checked.isEmpty()) {
        return ExitCode.REFUSED;
      }
      try (var models = new ChatModels(shell, access, checked.get(), asked, store);
          var turns = new RunningTurns(shell.err());
          var lines = shell.isInteractive() ? TypedLines.open() : new PipedLines(shell)) {
        allow.check(models.current().tools());
        lines.onInterrupt(turns::stop);
        var approval =
            shell.isInteractive()
                ? new Approval(shell.err(), allow.tools(), lines::next)
                : Approval.ofNobody(shell, allow.tools());
        return new Chat(shell, lines, models, approval, turns, id).run();
      }
    }
  }
}
