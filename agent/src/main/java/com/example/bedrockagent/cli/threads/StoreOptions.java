package com.example.bedrockagent.cli.threads;

import com.example.bedrockagent.cli.account.ApplicationData;
import com.example.bedrockagent.cli.console.Setting;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.memory.FileStore;
import com.example.bedrockagent.memory.MemoryStore;
import com.example.bedrockagent.memory.ThreadStore;
import com.example.bedrockagent.memory.postgres.PostgresStore;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Option;

/** The option that says where conversations are kept. */
public final class StoreOptions {

  private static final String MEMORY = "memory";

  @Option(
      names = "--store",
      paramLabel = "WHERE",
      description = {
        "Where conversations are kept: a folder, or a database: postgresql://HOST/DATABASE",
        "(default: bedrock-agent/threads among the user's application data)."
      })
  private String where;

  /** Whether the option was given, not only a setting. */
  boolean isGiven() {
    return where != null;
  }

  /** The store, to be closed by the caller; nothing is read or made there yet. */
  public ThreadStore open(Shell shell, Settings settings) {
    var found = settings.find("store", where);
    if (found.isEmpty()) {
      return new FileStore(applicationData(shell).resolve("threads"), Clock.systemUTC());
    }
    var setting = found.get();
    if (setting.value().equals(MEMORY)) {
      return new MemoryStore();
    }
    if (PostgresStore.isAddress(setting.value())) {
      return database(shell, setting);
    }
    if (StoreAddress.isForeign(setting.value())) {
      throw new UsageException(
          "'"
              + StoreAddress.shown(setting.value())
              + "' (from "
              + setting.source()
              + ") is no place for conversations: give a folder, or postgresql://HOST/DATABASE.");
    }
    return new FileStore(shell.directory().resolve(setting.value()), Clock.systemUTC());
  }

  private static ThreadStore database(Shell shell, Setting address) {
    try {
      return PostgresStore.at(address.value(), shell.env());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + " (from " + address.source() + ")");
    }
  }

  private static Path applicationData(Shell shell) {
    return ApplicationData.folder(shell)
        .orElseThrow(
            () ->
                new UsageException(
                    "It is not known where to keep conversations: you have no home folder. Give a"
                        + " folder with --store."));
  }
}
