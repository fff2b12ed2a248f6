package com.example.bedrockagent.startup;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Arn;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Who is calling, and whether this machine's clock agrees with AWS: both in one answer of STS.
 *
 * @param steps the clock and the identity, the cause first
 */
record Identity(Optional<Caller> caller, List<Step> steps) {

  static final String NAME = "identity";
  private static final String CLOCK = "clock";

  /** AWS accepts signatures that are up to five minutes off. */
  private static final Duration MOST_SKEW = Duration.ofMinutes(4);

  private record Answer(Caller caller, Optional<Instant> time) {}

  /** Begins to ask STS. */
  static CompletableFuture<Identity> ask(
      Questions questions, AwsConnection connection, Clock clock) {
    return questions
        .ask("STS", () -> ask(connection))
        .handle(
            (answer, error) ->
                error == null ? known(answer, clock) : unknown(causeOf(error), clock));
  }

  private static Answer ask(AwsConnection connection) {
    try (var sts = connection.sts()) {
      var identity = sts.getCallerIdentity();
      return new Answer(
          new Caller(identity.account(), Arn.parse(identity.arn())),
          time(identity.sdkHttpResponse()));
    }
  }

  private static Identity known(Answer answer, Clock clock) {
    var skew = answer.time().map(time -> Duration.between(time, clock.instant()));
    return new Identity(
        Optional.of(answer.caller()),
        List.of(clock(skew), Step.ok(NAME, answer.caller().arn().toString())));
  }

  private static Step clock(Optional<Duration> skew) {
    if (skew.isEmpty()) {
      return Step.unknown(CLOCK, "AWS did not tell the time");
    }
    // The SDK corrects its own signatures, but not those of other tools, nor when a session ends.
    return isWrong(skew.get())
        ? Step.warned(CLOCK, inWords(skew.get()), wrongClock(Severity.WARNING, skew.get()))
        : Step.ok(CLOCK, "agrees with AWS");
  }

  private static Identity unknown(Throwable error, Clock clock) {
    var skew =
        error instanceof AwsServiceException refused
            ? time(refused.awsErrorDetails().sdkHttpResponse())
                .map(time -> Duration.between(time, clock.instant()))
            : Optional.<Duration>empty();
    var finding = Diagnosis.of(error);
    if (finding.problem() == ProblemCode.CLOCK_WRONG
        && skew.filter(Identity::isWrong).isPresent()) {
      return new Identity(
          Optional.empty(),
          List.of(
              Step.failed(CLOCK, wrongClock(Severity.ERROR, skew.get())),
              Step.skipped(NAME, "AWS accepts no signature with a wrong time")));
    }
    return new Identity(Optional.empty(), List.of(Step.failed(NAME, finding)));
  }

  private static boolean isWrong(Duration skew) {
    return skew.abs().compareTo(MOST_SKEW) > 0;
  }

  private static Finding wrongClock(Severity severity, Duration skew) {
    return new Finding(
        ProblemCode.CLOCK_WRONG,
        severity,
        "This machine's clock is wrong.",
        "By the time of AWS it is " + inWords(skew) + ".",
        "Set the clock by a time server: AWS accepts five minutes of difference. This tells whether"
            + " it is:\ntimedatectl status",
        Owner.YOU);
  }

  private static String inWords(Duration skew) {
    var amount = skew.abs().toMinutes() + " minutes ";
    return amount + (skew.isNegative() ? "slow" : "fast");
  }

  private static Optional<Instant> time(SdkHttpResponse response) {
    try {
      return Optional.ofNullable(response)
          .flatMap(answer -> answer.firstMatchingHeader("Date"))
          .map(date -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Throwable causeOf(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }
}
