package com.example.bedrockagent.startup;

import static com.example.bedrockagent.TestAccount.HAIKU;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.TestAccount;
import com.example.bedrockagent.role.Patience;
import com.example.bedrockagent.startup.Step.State;
import com.example.bedrockagent.startup.advice.TargetSituation;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long is waited for IAM to catch up with a role's policies. */
@Timeout(60)
class PolicyPropagationTest {

  private static final String REFUSED = "global-model-not-allowed";

  private final List<String> progress = new ArrayList<>();
  private TestAccount account;

  @BeforeEach
  void start() throws BindException {
    account = TestAccount.open();
  }

  @AfterEach
  void stop() {
    account.close();
  }

  @Test
  void triesAgainUntilItWorks() {
    account.fail("ConverseStream", REFUSED);
    account.fail("ConverseStream", REFUSED);

    assertThat(prove(3, true).state()).isEqualTo(State.OK);
    assertThat(progress)
        .containsExactly(
            "waiting until AWS goes by the role's policies (1 of 3)",
            "waiting until AWS goes by the role's policies (2 of 3)");
  }

  @Test
  void givesUpInTheEndAndSaysToWait() {
    account.fail("ConverseStream", REFUSED);
    account.fail("ConverseStream", REFUSED);

    assertThat(prove(2, true).finding().orElseThrow().code()).isEqualTo("BRK-146");
    assertThat(progress).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "global-model-not-allowed, false, BRK-105",
    "scp-explicit-deny, true, BRK-101",
    "throttling, true, BRK-124",
  })
  void doesNotWaitForAnythingElse(String fault, boolean isAllowed, String code) {
    account.fail("ConverseStream", fault);

    assertThat(prove(3, isAllowed).finding().orElseThrow().code()).isEqualTo(code);
    assertThat(progress).isEmpty();
  }

  private Step prove(int attempts, boolean isAllowed) {
    var target = account.target(HAIKU);
    var situation = TargetSituation.of(target, "--attach-to agent", isAllowed, Optional.empty());
    var patience = new Patience(attempts, Duration.ZERO, time -> {});
    return new PolicyPropagation(patience, progress::add)
        .await(
            () ->
                TrialCall.prove(
                    account.administrator(), target.invokeId(), situation, Duration.ofSeconds(30)));
  }
}
