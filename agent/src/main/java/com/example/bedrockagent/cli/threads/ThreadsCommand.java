package com.example.bedrockagent.cli.threads;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.OutputOption;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.memory.ThreadSummary;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the conversations that are kept. */
@Command(
    name = "threads",
    description = "Lists the conversations that were kept with --thread; shows or deletes one.",
    mixinStandardHelpOptions = true)
public final class ThreadsCommand implements Callable<Integer> {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

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
      output.print(shell, () -> text(threads), json -> write(threads, json));
      return ExitCode.OK;
    }
  }

  /** For a person: a line each. */
  private static String text(List<ThreadSummary> threads) {
    if (threads.isEmpty()) {
      return "No conversations are kept here.";
    }
    var width = threads.stream().mapToInt(thread -> thread.id().length()).max().orElse(0);
    return threads.stream()
        .map(thread -> line(thread, Math.max(width, 2)))
        .collect(
            Collectors.joining(
                "\n", pad("ID", Math.max(width, 2)) + "  CHANGED               QUESTIONS\n", ""));
  }

  private static String line(ThreadSummary thread, int width) {
    return "%s  %s  %9d%s"
        .formatted(
            pad(thread.id(), width), MINUTE.format(thread.changed()), thread.turns(), note(thread));
  }

  private static String note(ThreadSummary thread) {
    return switch (thread.waitsFor()) {
      case QUESTION -> "";
      case ANSWER -> "  the last was not answered";
      case TOOLS -> "  stopped before its tools returned";
      case REPAIR -> "  damaged";
    };
  }

  /** For a script. */
  private static void write(List<ThreadSummary> threads, ObjectNode json) {
    var list = json.putArray("threads");
    for (var thread : threads) {
      list.addObject()
          .put("id", thread.id())
          .put("changed", thread.changed().toString())
          .put("turns", thread.turns())
          .put("messages", thread.messages())
          .put("waitsFor", thread.waitsFor().toString());
    }
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
