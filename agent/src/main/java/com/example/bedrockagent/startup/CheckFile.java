package com.example.bedrockagent.startup;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps a startup check that passed for a short while, so that a start soon after need not ask AWS
 * the same again. It is only to save time: what can not be read or written is not kept.
 */
public final class CheckFile {

  /** How long a check counts. AWS itself decides each call: nobody gets access by this. */
  static final Duration VALID = Duration.ofMinutes(5);

  private final Path file;
  private final Clock clock;

  /**
   * @param folder holds a file for each subject; it is made when the first check is kept
   */
  public CheckFile(Path folder, CheckSubject subject, Clock clock) {
    this.file = folder.resolve(subject.digest() + ".properties");
    this.clock = clock;
  }

  /** What the check found, if it has passed lately. */
  public Optional<CheckReport> read() {
    try {
      var now = clock.instant();
      return Optional.of(PassedCheck.parse(Files.readString(file)))
          .filter(check -> counts(check.age(now)))
          .map(check -> check.report(now, VALID));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Keeps a report that has nothing to say but that all is well; another is not kept. */
  public void keep(CheckReport report) {
    PassedCheck.of(report, clock.instant()).ifPresent(this::write);
  }

  /** Makes the next start check again. */
  public void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It counts for a few minutes at most.
    }
  }

  private void write(PassedCheck check) {
    try {
      var folder = Files.createDirectories(file.getParent());
      removeOld(folder);
      // Nobody else can read a temporary file, and nobody sees half of it.
      var whole = Files.createTempFile(folder, "check", ".new");
      Files.writeString(whole, check.text());
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | DirectoryIteratorException e) {
      // The next start checks again.
    }
  }

  private void removeOld(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      for (var one : files) {
        var age = Duration.between(Files.getLastModifiedTime(one).toInstant(), clock.instant());
        if (!counts(age)) {
          Files.deleteIfExists(one);
        }
      }
    }
  }

  /** One of the future does not: the clock was set back since. */
  private static boolean counts(Duration age) {
    return !age.isNegative() && age.compareTo(VALID) < 0;
  }
}
