package com.example.bedrockagent.cli.threads;

import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.memory.MemoryStore;
import com.example.bedrockagent.memory.ThreadId;
import com.example.bedrockagent.memory.ThreadStore;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which conversation goes on. */
public final class ThreadOptions {

  @Option(
      names = "--thread",
      paramLabel = "ID",
      description = {
        "Conversation to continue, or to begin under this ID; without a question, one",
        "that was not answered is asked again. Without an ID nothing is kept."
      })
  private String thread;

  @Mixin private StoreOptions store;

  /**
   * The conversation's ID, if it is to be kept.
   *
   * @throws UsageException if it is none, or if a store was given for no conversation
   */
  public Optional<String> id() {
    if (thread == null) {
      if (store.isGiven()) {
        throw new UsageException(
            "--store says where conversations are kept; name one with --thread ID.");
      }
      return Optional.empty();
    }
    return Optional.of(id(thread));
  }

  /** An ID somebody typed. */
  public static String id(String typed) {
    try {
      return ThreadId.check(typed);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** Where the conversation is kept: in memory only, if it has no ID. To be closed. */
  public ThreadStore open(Shell shell, Settings settings) {
    return thread == null ? new MemoryStore() : store.open(shell, settings);
  }
}
