package com.example.bedrockagent.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.bedrockagent.diagnosis.Situation;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Arn;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that count for some minutes. */
class CheckFileTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final CheckSubject SUBJECT = new CheckSubject("0123456789abcdef");
  private static final Caller CALLER =
      new Caller("123456789012", Arn.parse("arn:aws:sts::123456789012:assumed-role/agent/me"));
  private static final Situation SITUATION =
      new Situation(
          Optional.of("us-east-1"),
          Optional.of("us.anthropic.model"),
          Optional.of("anthropic.model"),
          Optional.of(false),
          List.of("arn:one", "arn:two"),
          true,
          Optional.of("--attach-to agent"));

  @TempDir private Path directory;

  @Test
  void findsWhatIsKept() {
    at(NOON).keep(passed());

    var found = at(NOON.plusSeconds(125)).read().orElseThrow();

    assertThat(found.caller()).contains(CALLER);
    assertThat(found.invokeId()).isEqualTo("us.anthropic.model");
    assertThat(found.situation()).isEqualTo(SITUATION);
    assertThat(found.isGo()).isTrue();
    assertThat(found.steps())
        .extracting(Step::detail)
        .containsExactly(
            "passed 2 minutes ago, and counts for 5",
            "arn:aws:sts::123456789012:assumed-role/agent/me",
            "us.anthropic.model");
  }

  @Test
  void findsWhatIsKeptWhereLittleIsKnown() {
    var report =
        new CheckReport(List.of(), "anthropic.model", Optional.of(CALLER), Situation.UNKNOWN);

    at(NOON).keep(report);

    assertThat(at(NOON).read().orElseThrow().situation().resources()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0,   less than a minute",
    "59,  less than a minute",
    "60,  1 minute",
    "299, 4 minutes"
  })
  void saysHowLongAgo(int seconds, String words) {
    at(NOON).keep(passed());

    var found = at(NOON.plusSeconds(seconds)).read().orElseThrow();

    assertThat(found.steps().get(0).detail())
        .isEqualTo("passed " + words + " ago, and counts for 5");
  }

  /** Also one from the future: the clock was set back, and nobody knows how long ago it was. */
  @ParameterizedTest
  @ValueSource(ints = {300, 100_000, -1})
  void findsNothingOfAnotherTime(int seconds) {
    at(NOON).keep(passed());

    assertThat(at(NOON.plusSeconds(seconds)).read()).isEmpty();
  }

  @Test
  void findsNothingOfAnotherSubject() {
    at(NOON).keep(passed());

    var other = new CheckSubject("fedcba9876543210");
    assertThat(new CheckFile(directory, other, Clock.fixed(NOON, ZoneOffset.UTC)).read()).isEmpty();
  }

  @Test
  void keepsNothingThatHasSomethingToSay() {
    var warning =
        new Finding(
            ProblemCode.MODEL_LEGACY, Severity.WARNING, "Title", "Evidence", "Next", Owner.YOU);
    var steps = List.of(Step.warned("life cycle", "LEGACY", warning));

    at(NOON).keep(new CheckReport(steps, "m", Optional.of(CALLER), SITUATION));

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void keepsNothingOfACallerWhoIsNotKnown() {
    at(NOON).keep(new CheckReport(List.of(), "m", Optional.empty(), SITUATION));

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void forgets() {
    at(NOON).keep(passed());

    at(NOON).forget();

    assertThat(at(NOON).read()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "passed=yesterday",
        "passed=2026-11-24T12:00:00Z",
        "passed=2026-11-24T12\\:00\\:00Z\ncaller=nobody\naccount=1\ninvokes=m\nrole-allows=true",
        "passed=\\u12"
      })
  void takesADamagedFileForNone(String text) throws IOException {
    Files.writeString(directory.resolve(SUBJECT.digest() + ".properties"), text);

    assertThat(at(NOON).read()).isEmpty();
  }

  @Test
  void doesWithoutAFolderThatCanNotBeMade() throws IOException {
    var folder = Files.writeString(directory.resolve("file"), "").resolve("folder");
    var file = new CheckFile(folder, SUBJECT, Clock.fixed(NOON, ZoneOffset.UTC));

    file.keep(passed());

    assertThat(file.read()).isEmpty();
  }

  @Test
  void removesWhatNoLongerCounts() throws IOException {
    var old = Files.writeString(directory.resolve("old.properties"), "");
    Files.setLastModifiedTime(old, FileTime.from(NOON.minus(CheckFile.VALID)));
    var other = Files.writeString(directory.resolve("other.properties"), "");
    Files.setLastModifiedTime(other, FileTime.from(NOON.minus(Duration.ofMinutes(1))));

    at(NOON).keep(passed());

    assertThat(directory)
        .isDirectoryNotContaining(file -> file.equals(old))
        .isDirectoryContaining(file -> file.equals(other));
  }

  @Test
  void isForNobodyElseToRead() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));

    at(NOON).keep(passed());

    var file = directory.resolve(SUBJECT.digest() + ".properties");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private CheckFile at(Instant time) {
    return new CheckFile(directory, SUBJECT, Clock.fixed(time, ZoneOffset.UTC));
  }

  private static CheckReport passed() {
    return new CheckReport(
        List.of(Step.ok("permission", "allowed")),
        "us.anthropic.model",
        Optional.of(CALLER),
        SITUATION);
  }
}
