package com.example.bedrockagent.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** The launcher's archive, which is made in the background. */
final class Archive {

  private static final long SECOND = 1_000_000_000;

  private Archive() {}

  /** Waits until it is there. */
  static void await(Path folder) throws IOException {
    for (var seconds = 0; seconds < 120; seconds++) {
      LockSupport.parkNanos(SECOND);
      try (var files = Files.list(folder)) {
        var found = files.toList();
        if (found.size() == 1 && Files.isRegularFile(found.get(0))) {
          return;
        }
      }
    }
    throw new IllegalStateException("The launcher has made no archive in " + folder + ".");
  }
}
