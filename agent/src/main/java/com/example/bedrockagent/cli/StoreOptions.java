package com.example.bedrockagent.cli;

import com.example.bedrockagent.memory.FileStore;
import com.example.bedrockagent.memory.MemoryStore;
import com.example.bedrockagent.memory.PostgresStore;
import com.example.bedrockagent.memory.ThreadStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says where conversations are kept. */
final class StoreOptions {

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
  ThreadStore open(Shell shell, Settings settings) {
    var found = settings.find("store", where);
    if (found.isEmpty()) {
      return new FileStore(
          applicationData(shell).resolve("bedrock-agent/threads"), Clock.systemUTC());
    }
    var setting = found.get();
    if (setting.value().equals(MEMORY)) {
      return new MemoryStore();
    }
    if (PostgresStore.isAddress(setting.value())) {
      return database(shell, setting);
    }
    if (setting.value().contains("://")) {
      throw new UsageException(
          "'"
              + setting.value()
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

  /** Where the platform wants a program to keep what it remembers for the user. */
  private static Path applicationData(Shell shell) {
    var system = shell.properties().getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Optional<Path> found;
    if (system.startsWith("windows")) {
      found = variable(shell, "LOCALAPPDATA").or(() -> home(shell, "AppData/Local"));
    } else if (system.startsWith("mac")) {
      found = home(shell, "Library/Application Support");
    } else {
      found = variable(shell, "XDG_STATE_HOME").or(() -> home(shell, ".local/state"));
    }
    return found.orElseThrow(
        () ->
            new UsageException(
                "It is not known where to keep conversations: you have no home folder. Give a"
                    + " folder with --store."));
  }

  private static Optional<Path> variable(Shell shell, String name) {
    return absolute(shell.env().get(name));
  }

  private static Optional<Path> home(Shell shell, String folder) {
    return absolute(shell.properties().getProperty("user.home")).map(home -> home.resolve(folder));
  }

  /** The XDG specification says to ignore a path that is not absolute. */
  private static Optional<Path> absolute(String path) {
    return Optional.ofNullable(path)
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }
}
