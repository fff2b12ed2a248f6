package com.example.bedrockagent.cli.threads;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.OutputOption;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints a conversation that is kept. */
@Command(
    name = "show",
    description = "Prints a conversation; its tools' results in full with --output json only.",
    mixinStandardHelpOptions = true)
public final class ThreadsShowCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private StoreOptions options;

  @Mixin private OutputOption output;

  @Parameters(paramLabel = "ID", description = "The conversation's ID.")
  private String id;

  public ThreadsShowCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    ThreadOptions.id(id);
    try (var store = options.open(shell, Settings.of(shell))) {
      var thread =
          store
              .read(id)
              .orElseThrow(() -> new UsageException("There is no conversation '" + id + "'."));
      output.print(
          shell, () -> TranscriptText.of(thread), json -> TranscriptText.write(id, thread, json));
      return ExitCode.OK;
    }
  }
}
