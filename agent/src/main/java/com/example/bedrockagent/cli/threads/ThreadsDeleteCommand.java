package com.example.bedrockagent.cli.threads;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes conversations that are kept. */
@Command(
    name = "delete",
    description = "Deletes conversations for good, damaged ones as well.",
    mixinStandardHelpOptions = true)
public final class ThreadsDeleteCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private StoreOptions options;

  @Parameters(paramLabel = "ID", arity = "1..*", description = "The conversations' IDs.")
  private List<String> ids;

  public ThreadsDeleteCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    ids.forEach(ThreadOptions::id);
    try (var store = options.open(shell, Settings.of(shell))) {
      for (var id : ids) {
        if (!store.delete(id)) {
          throw new UsageException("There is no conversation '" + id + "'.");
        }
        shell.err().println("Deleted conversation '" + id + "'.");
      }
      return ExitCode.OK;
    }
  }
}
