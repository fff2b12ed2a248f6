package com.example.bedrockagent.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.diagnosis.ErrorCatalogue;
import com.example.bedrockagent.sandbox.Faults;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

  private static final Set<String> OPERATIONS = Set.of("Converse", "ConverseStream", "AssumeRole");
  private static final Fault THROTTLING = new Fault.Refuse(ErrorCatalogue.byName("throttling"));

  @Test
  void isReadFromItsLine() {
    var throttling = ErrorCatalogue.byName("throttling");

    assertThat(Fault.parse("throttling")).isEqualTo(new Fault.Refuse(throttling));
    assertThat(Fault.parse(" throttling after 3 ")).isEqualTo(new Fault.BreakAfter(3, throttling));
    assertThat(Fault.parse("cut after 0")).isEqualTo(new Fault.CutAfter(0));
    assertThat(Fault.parse("abort after 2")).isEqualTo(new Fault.AbortAfter(2));
    assertThat(Fault.parse("slow 250")).isEqualTo(new Fault.Slow(Duration.ofMillis(250)));
    assertThat(Fault.parse("drop-before 1")).isEqualTo(new Fault.Drop(Fault.Moment.BEFORE, 1));
    assertThat(Fault.parse("drop-after 12")).isEqualTo(new Fault.Drop(Fault.Moment.AFTER, 12));
    assertThat(Fault.parse("rate-exceeded"))
        .isEqualTo(new Fault.Refuse(400, "Throttling", "Rate exceeded"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "nonsense after 2",
        "throttling after",
        "throttling after -1",
        "throttling after 1234567",
        "slow",
        "slow soon",
        "drop-before",
        "drop-sometime 1"
      })
  void isRefusedWithTheNamesThereAre(String line) {
    assertThatThrownBy(() -> Fault.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("No error is called")
        .hasMessageContaining("throttling, service-unavailable")
        .hasMessageContaining("Of IAM: concurrent-modification, role-exists")
        .hasMessageEndingWith("cut after N, abort after N, slow MILLISECONDS.");
  }

  @Test
  void isRefusedInMidStreamIfNoClientCouldReadIt() {
    assertThatThrownBy(() -> Fault.parse("expired-token after 2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("can not come in mid-stream")
        .hasMessageContaining("ThrottlingException, ValidationException");
  }

  @Test
  void isTakenOnceAndInOrderByItsOwnOperation() {
    var faults = new Faults(OPERATIONS);
    faults.next("ConverseStream", new Fault.CutAfter(1));
    faults.next("ConverseStream", new Fault.CutAfter(2));
    faults.next("AssumeRole", THROTTLING);

    assertThat(faults.take("ConverseStream")).contains(new Fault.CutAfter(1));
    assertThat(faults.take("ConverseStream")).contains(new Fault.CutAfter(2));
    assertThat(faults.take("ConverseStream")).isEmpty();
    assertThat(faults.take("Converse")).isEmpty();
    assertThat(faults.take("AssumeRole")).contains(THROTTLING);
  }

  @Test
  void ofAnyOperationWaitsForTheNextCall() {
    var faults = new Faults(OPERATIONS);
    faults.next(Faults.ANY, THROTTLING);
    faults.next("Converse", new Fault.Drop(Fault.Moment.BEFORE, 1));

    assertThat(faults.take("Converse")).contains(new Fault.Drop(Fault.Moment.BEFORE, 1));
    assertThat(faults.take("AssumeRole")).contains(THROTTLING);
    assertThat(faults.take("AssumeRole")).isEmpty();
  }

  @Test
  void dropsTheCallItCountsTo() {
    var faults = new Faults(OPERATIONS);
    faults.next(Faults.ANY, new Fault.Drop(Fault.Moment.AFTER, 3));

    assertThat(faults.take("AssumeRole")).isEmpty();
    assertThat(faults.take("Converse")).isEmpty();
    assertThat(faults.take("AssumeRole")).contains(new Fault.Drop(Fault.Moment.AFTER, 1));
    assertThat(faults.take("AssumeRole")).isEmpty();
  }

  @Test
  void canNotDropACallThatIsOver() {
    assertThatThrownBy(() -> Fault.parse("drop-after 0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no call 0 to drop: the next one is 1.");
  }

  @Test
  void isCleared() {
    var faults = new Faults(OPERATIONS);
    faults.next("AssumeRole", THROTTLING);

    faults.clear();

    assertThat(faults.take("AssumeRole")).isEmpty();
  }

  @Test
  void isRefusedForAnOperationThatIsNotThere() {
    var faults = new Faults(OPERATIONS);

    assertThatThrownBy(() -> faults.next("ConverseSteam", THROTTLING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The sandbox has no operation 'ConverseSteam'. It has: AssumeRole, Converse,"
                + " ConverseStream. All of them are '*'.");
  }

  @Test
  void isRefusedWhereItCouldNotHappen() {
    var faults = new Faults(OPERATIONS);

    assertThatThrownBy(() -> faults.next("Converse", new Fault.CutAfter(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Only ConverseStream can be slow, or break off; Converse can be");
  }
}
