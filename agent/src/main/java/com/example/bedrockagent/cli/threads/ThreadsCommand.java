package com.example.bedrockagent.cli.threads;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.OutputOption;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the conversations that are kept. */
@Command(
    name = "threads",
    description = "Lists the conversations that were kept with --thread; shows or deletes one.",
    mixinStandardHelpOptions = true)
public final class ThreadsCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private StoreOptions options;

  @Mixin private OutputOption output;

  public ThreadsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (var store = options.open(shell, Settings.of(shell))) {
      var threads = store.list();
      output.print(shell, () -> ThreadText.of(threads), json -> ThreadText.write(threads, json));
      return ExitCode.OK;
    }
  }
}
