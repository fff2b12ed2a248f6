package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.cli.console.Shell;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where this program keeps what it remembers for the user. */
public final class ApplicationData {

  private ApplicationData() {}

  /** A folder of its own, where the platform wants such things; empty without a home folder. */
  public static Optional<Path> folder(Shell shell) {
    return platformsFolder(shell).map(data -> data.resolve("bedrock-agent"));
  }

  private static Optional<Path> platformsFolder(Shell shell) {
    var system = shell.properties().getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return variable(shell, "LOCALAPPDATA").or(() -> home(shell, "AppData/Local"));
    }
    return system.startsWith("mac")
        ? home(shell, "Library/Application Support")
        : variable(shell, "XDG_STATE_HOME").or(() -> home(shell, ".local/state"));
  }

  private static Optional<Path> variable(Shell shell, String name) {
    return absolute(shell.env().get(name));
  }

  private static Optional<Path> home(Shell shell, String folder) {
    return variable(shell, "HOME")
        .or(() -> absolute(shell.properties().getProperty("user.home")))
        .map(home -> home.resolve(folder));
  }

  /** The XDG specification says to ignore a path that is not absolute. */
  private static Optional<Path> absolute(String path) {
    return Optional.ofNullable(path)
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }
}
