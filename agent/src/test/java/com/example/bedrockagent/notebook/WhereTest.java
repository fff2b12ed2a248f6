package com.example.bedrockagent.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.bedrockagent.hosting.Host;
import com.example.bedrockagent.hosting.HostKind;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a notebook leaves the sandbox. */
class WhereTest {

  @ParameterizedTest
  @EnumSource
  void leavesTheSandboxByItselfInSageMakerOnly(HostKind kind) {
    var sageMaker =
        switch (kind) {
          case STUDIO, UNIFIED_STUDIO, NOTEBOOK_INSTANCE -> true;
          case LAMBDA, ECS, EC2, OWN_MACHINE -> false;
        };

    assertThat(Where.AUTO.isInAws(Map.of(), host(kind))).isEqualTo(sageMaker);
  }

  @ParameterizedTest
  @EnumSource
  void goesWhereItIsTold(HostKind kind) {
    assertThat(Where.AWS.isInAws(variable("sandbox"), host(kind))).isTrue();
    assertThat(Where.SANDBOX.isInAws(variable("aws"), host(kind))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void letsTheEnvironmentDecideWhatIsAutomatic(HostKind kind) {
    assertThat(Where.AUTO.isInAws(variable("aws"), host(kind))).isTrue();
    assertThat(Where.AUTO.isInAws(variable("sandbox"), host(kind))).isFalse();
  }

  @Test
  void refusesAnotherValue() {
    assertThatExceptionOfType(AccessException.class)
        .isThrownBy(() -> Where.AUTO.isInAws(variable("no"), host(HostKind.STUDIO)))
        .withMessage("BEDROCK_AGENT_ACCOUNT is 'no': it can be sandbox or aws.");
  }

  private static Map<String, String> variable(String value) {
    return Map.of(Where.VARIABLE, value);
  }

  private static Host host(HostKind kind) {
    return new Host(kind, Optional.empty(), Optional.empty());
  }
}
