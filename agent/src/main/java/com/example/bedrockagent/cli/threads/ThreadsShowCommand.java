package com.example.bedrockagent.cli.threads;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.OutputFormat;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a conversation that is kept. */
@Command(
    name = "show",
    description = "Prints a conversation; its tools' results in full with --output json only.",
    mixinStandardHelpOptions = true)
public final class ThreadsShowCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private StoreOptions options;

  @Option(names = "--output", paramLabel = "text|json", description = "Format (default: text).")
  private OutputFormat output = OutputFormat.TEXT;

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
      shell
          .out()
          .println(
              output == OutputFormat.JSON
                  ? TranscriptText.json(id, thread)
                  : TranscriptText.of(thread));
      return ExitCode.OK;
    }
  }
}
