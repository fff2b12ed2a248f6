package com.example.bedrockagent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IamNamesTest {

  private static final String CHARACTERS = "azAZ09_+=,.@-";

  @Test
  void takesNamesUpToTheLengthOfTheirKind() {
    assertThat(IamNames.requireRole(CHARACTERS)).isEqualTo(CHARACTERS);
    assertThat(IamNames.requireRole("r".repeat(64))).hasSize(64);
    assertThat(IamNames.requirePolicy("p".repeat(128))).hasSize(128);
  }

  @Test
  void refusesLongerNamesAndTellsTheLength() {
    assertThatThrownBy(() -> IamNames.requireRole("r".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("of a role: it takes 1 to 64 letters, digits and +=,.@_-");
    assertThatThrownBy(() -> IamNames.requirePolicy("p".repeat(129)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("of a policy: it takes 1 to 128 letters, digits and +=,.@_-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "a*", "é", "a\n"})
  void refusesOtherCharacters(String name) {
    assertThatThrownBy(() -> IamNames.requireRole(name))
        .hasMessageStartingWith("'" + name + "' cannot be the name of a role");
    assertThatThrownBy(() -> IamNames.requirePolicy(name))
        .hasMessageStartingWith("'" + name + "' cannot be the name of a policy");
  }
}
