package com.example.bedrockagent.startup;

import static com.example.bedrockagent.TestAccount.HAIKU;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.TestAccount;
import com.example.bedrockagent.diagnosis.ErrorCatalogue;
import com.example.bedrockagent.diagnosis.ErrorExample;
import com.example.bedrockagent.diagnosis.Situation;
import com.example.bedrockagent.sandbox.fault.Fault;
import com.example.bedrockagent.startup.Step.State;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The proof by one token, through the SDK alone. */
@Timeout(60)
class TrialCallTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private static TestAccount account;

  @BeforeAll
  static void start() throws BindException {
    account = TestAccount.open();
  }

  @AfterAll
  static void stop() {
    account.close();
  }

  @Test
  void streamsOneToken() {
    var step = prove(LONG);

    assertThat(step.state()).isEqualTo(State.OK);
    assertThat(step.detail()).isEqualTo("one token was streamed");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errors")
  void tellsOfEveryErrorWhatItMeans(ErrorExample error) {
    account.sandbox().faults().next("ConverseStream", new Fault.Refuse(error));

    var finding = prove(LONG).finding().orElseThrow();

    assertThat(finding.code()).isEqualTo("BRK-" + (100 + error.row()));
    assertThat(finding.evidence()).contains(error.message());
  }

  static List<ErrorExample> errors() {
    return ErrorCatalogue.all();
  }

  @ParameterizedTest
  @CsvSource({
    "cut after 0, 30000, BRK-141",
    "abort after 0, 30000, BRK-141",
    "throttling after 0, 30000, BRK-124",
    "slow 60000, 200, BRK-145",
  })
  void tellsThatTheStreamBrokeOff(String fault, long limit, String code) {
    account.fail("ConverseStream", fault);

    var step = prove(Duration.ofMillis(limit));

    assertThat(step.finding().orElseThrow().code()).isEqualTo(code);
  }

  private static Step prove(Duration limit) {
    return TrialCall.prove(account.administrator(), "us." + HAIKU, Situation.UNKNOWN, limit);
  }
}
