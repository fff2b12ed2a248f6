package com.example.bedrockagent.hosting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that tells something about the place, if it is there. */
final class TextFile {

  private TextFile() {}

  /** The text; none if there is no such file or it can not be read, so that it tells nothing. */
  static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
