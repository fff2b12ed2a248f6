package com.example.bedrockagent.finding;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {

  @ParameterizedTest
  @CsvSource({
    "' ', title, evidence, remedy, code",
    "code, ' ', evidence, remedy, title",
    "code, title, ' ', remedy, evidence",
    "code, title, evidence, ' ', remedy",
  })
  void everyTextHasToSaySomething(
      String code, String title, String evidence, String remedy, String missing) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Finding(code, Severity.ERROR, title, evidence, remedy, Owner.YOU))
        .withMessageContaining(missing);
  }
}
