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
 * Startup checks that passed a short while ago, kept in files, so that a start soon after need not
 * ask AWS the same again. It is only to save time: what can not be read or written is not kept.
 */
public final class PassedChecks {

  /** How long a check counts. AWS itself decides each call: nobody gets access by this. */
  public static final Duration VALID = Duration.ofMinutes(5);

  private final Path folder;
  private final Clock clock;

  /**
   * @param folder is made when the first check is kept
   */
  public PassedChecks(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** What the check of this subject found, if it has passed lately. */
  public Optional<CheckReport> find(CheckSubject subject) {
    try {
      var now = clock.instant();
      return Optional.of(PassedCheck.parse(Files.readString(file(subject))))
          .filter(check -> counts(check.age(now)))
          .map(check -> check.report(now, VALID));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Keeps a report that has nothing to say but that all is well; another is not kept. */
  public void keep(CheckSubject subject, CheckReport report) {
    PassedCheck.of(report, clock.instant()).ifPresent(check -> write(file(subject), check));
  }

  /** Makes the next start check again. */
  public void forget(CheckSubject subject) {
    try {
      Files.deleteIfExists(file(subject));
    } catch (IOException e) {
      // It counts for a few minutes at most.
    }
  }

  private void write(Path file, PassedCheck check) {
    try {
      Files.createDirectories(folder);
      removeOld();
      // Nobody else can read a temporary file, and nobody sees half of it.
      var whole = Files.createTempFile(folder, "check", ".new");
      Files.writeString(whole, check.text());
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | DirectoryIteratorException e) {
      // The next start checks again.
    }
  }

  private void removeOld() throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        var age = Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant());
        if (!counts(age)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** One of the future does not: the clock was set back since. */
  private static boolean counts(Duration age) {
    return !age.isNegative() && age.compareTo(VALID) < 0;
  }

  private Path file(CheckSubject subject) {
    return folder.resolve(subject.digest() + ".properties");
  }
}
