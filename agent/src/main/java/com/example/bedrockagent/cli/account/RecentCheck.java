package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.startup.CheckFile;
import com.example.bedrockagent.startup.CheckOptions;
import com.example.bedrockagent.startup.CheckReport;
import java.time.Clock;
import java.util.Optional;

/**
 * The startup check of a short life: one that passed minutes ago counts, so that a script that asks
 * often does not ask AWS each time whether it may.
 */
public final class RecentCheck {

  private final Shell shell;
  private final Access access;

  /** Empty where nothing can be kept, and in the sandbox, which ends with the program. */
  private final Optional<CheckFile> file;

  private CheckReport report;
  private boolean isRemembered;

  public RecentCheck(Shell shell, Access access) {
    this.shell = shell;
    this.access = access;
    file = access.isSandbox() ? Optional.empty() : file(shell, access);
  }

  private static Optional<CheckFile> file(Shell shell, Access access) {
    return ApplicationData.folder(shell)
        .flatMap(
            folder ->
                access
                    .checkSubject(shell)
                    .map(it -> new CheckFile(folder.resolve("checks"), it, Clock.systemUTC())));
  }

  /** Checks the access unless that passed lately, and says what was found. */
  public CheckReport report() {
    var recent = file.flatMap(CheckFile::read);
    isRemembered = recent.isPresent();
    if (isRemembered) {
      report = recent.get();
      Access.say(shell, report);
    } else {
      report = access.checkAtStart(shell);
    }
    return report;
  }

  /** Lets a check that was made count for the next starts, now that a call has proved it. */
  public void afterAnswer() {
    if (!isRemembered) {
      file.ifPresent(kept -> kept.keep(report));
    }
  }

  /**
   * What holds now that a call has failed: a check that only counted is made. It is said if that
   * explains the failure.
   */
  public CheckReport afterFailure() {
    if (isRemembered) {
      file.ifPresent(CheckFile::forget);
      isRemembered = false;
      report = access.check(shell, CheckOptions.DEFAULT);
      if (!report.isGo()) {
        Access.say(shell, report);
      }
    }
    return report;
  }
}
