package com.example.bedrockagent.startup;

import com.example.bedrockagent.diagnosis.Situation;
import com.example.bedrockagent.model.Arn;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** What a check found that passed, and when. */
record PassedCheck(Instant passed, Caller caller, String invokeId, Situation situation) {

  /** That of a report; empty unless it has nothing to say but that all is well. */
  static Optional<PassedCheck> of(CheckReport report, Instant now) {
    return report.isGo() && report.findings().isEmpty()
        ? report
            .caller()
            .map(caller -> new PassedCheck(now, caller, report.invokeId(), report.situation()))
        : Optional.empty();
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static PassedCheck parse(String text) {
    var saved = new Properties();
    try {
      saved.load(new StringReader(text));
      return new PassedCheck(
          Instant.parse(required(saved, "passed")),
          new Caller(
              required(saved, "account"),
              Arn.parse(required(saved, "caller")),
              Arn.parse(required(saved, "principal"))),
          required(saved, "invokes"),
          situation(saved));
    } catch (IOException | DateTimeException e) {
      throw new IllegalArgumentException("It is no check that was kept.", e);
    }
  }

  /** As properties. */
  String text() {
    var saved = new Properties();
    saved.setProperty("passed", passed.toString());
    saved.setProperty("account", caller.account());
    saved.setProperty("caller", caller.arn().toString());
    saved.setProperty("principal", caller.principal().toString());
    saved.setProperty("invokes", invokeId);
    situation.region().ifPresent(region -> saved.setProperty("region", region));
    situation.model().ifPresent(model -> saved.setProperty("model", model));
    situation.baseModel().ifPresent(model -> saved.setProperty("base-model", model));
    situation.onDemand().ifPresent(is -> saved.setProperty("on-demand", is.toString()));
    saved.setProperty("resources", String.join(" ", situation.resources()));
    saved.setProperty("role-allows", String.valueOf(situation.roleAllows()));
    situation.grantee().ifPresent(grantee -> saved.setProperty("grantee", grantee));
    var text = new StringWriter();
    try {
      saved.store(text, null);
    } catch (IOException e) {
      throw new IllegalStateException("A text in memory can be written.", e);
    }
    return text.toString();
  }

  /** How long ago it passed; negative if that is still to come. */
  Duration age(Instant now) {
    return Duration.between(passed, now);
  }

  /** As a report of now. */
  CheckReport report(Instant now, Duration valid) {
    var counts = "passed %s ago, and counts for %d".formatted(inWords(age(now)), valid.toMinutes());
    return new CheckReport(
        List.of(
            Step.ok("check", counts),
            Step.ok(Identity.NAME, caller.arn().toString()),
            Step.ok(ModelStep.NAME, invokeId)),
        invokeId,
        Optional.of(caller),
        situation);
  }

  private static String inWords(Duration age) {
    var minutes = age.toMinutes();
    return minutes == 0 ? "less than a minute" : minutes + (minutes == 1 ? " minute" : " minutes");
  }

  private static Situation situation(Properties saved) {
    return new Situation(
        optional(saved, "region"),
        optional(saved, "model"),
        optional(saved, "base-model"),
        optional(saved, "on-demand").map(Boolean::valueOf),
        optional(saved, "resources").map(all -> List.of(all.split(" "))).orElse(List.of()),
        Boolean.parseBoolean(required(saved, "role-allows")),
        optional(saved, "grantee"));
  }

  private static Optional<String> optional(Properties saved, String name) {
    return Optional.ofNullable(saved.getProperty(name)).filter(text -> !text.isEmpty());
  }

  private static String required(Properties saved, String name) {
    return optional(saved, name)
        .orElseThrow(() -> new IllegalArgumentException("There is no " + name + "."));
  }
}
