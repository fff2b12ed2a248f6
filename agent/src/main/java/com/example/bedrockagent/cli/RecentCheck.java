package com.example.bedrockagent.cli;

import com.example.bedrockagent.startup.CheckOptions;
import com.example.bedrockagent.startup.CheckReport;
import com.example.bedrockagent.startup.CheckSubject;
import com.example.bedrockagent.startup.PassedChecks;
import java.time.Clock;
import java.util.Optional;

/**
 * The startup check of a short life: one that passed minutes ago counts, so that a script that asks
 * often does not ask AWS each time whether it may.
 */
final class RecentCheck {

  private final Shell shell;
  private final Access access;

  /** Empty if nothing can be kept. */
  private final Optional<PassedChecks> passed;

  /** Empty in the sandbox, which lives no longer than the program. */
  private final Optional<CheckSubject> subject;

  private CheckReport report;
  private boolean isRemembered;

  RecentCheck(Shell shell, Access access) {
    this.shell = shell;
    this.access = access;
    passed =
        ApplicationData.folder(shell)
            .map(folder -> new PassedChecks(folder.resolve("checks"), Clock.systemUTC()));
    subject = access.isSandbox() || passed.isEmpty() ? Optional.empty() : access.checkSubject();
  }

  /** Checks the access unless that passed lately, and says what was found. */
  CheckReport report() {
    var recent = passed.flatMap(checks -> subject.flatMap(checks::find));
    isRemembered = recent.isPresent();
    if (isRemembered) {
      report = recent.get();
      Access.say(shell, report);
    } else {
      report = access.checkAtStart(shell);
      passed.ifPresent(checks -> subject.ifPresent(it -> checks.keep(it, report)));
    }
    return report;
  }

  /**
   * What holds now that a call has failed: a check that only counted is made. It is said if that
   * explains the failure.
   */
  CheckReport afterFailure() {
    if (isRemembered) {
      passed.ifPresent(checks -> subject.ifPresent(checks::forget));
      isRemembered = false;
      report = access.check(CheckOptions.DEFAULT);
      if (!report.isGo()) {
        Access.say(shell, report);
      }
    }
    return report;
  }
}
