package com.example.bedrockagent.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {

  private static final ProblemCode CODE = ProblemCode.UNKNOWN_ERROR;

  @Test
  void noTwoCausesHaveOneCode() {
    assertThat(ProblemCode.values())
        .extracting(ProblemCode::text)
        .doesNotHaveDuplicates()
        .contains("BRK-106")
        .allMatch(code -> code.matches("BRK-[12]\\d\\d"));
  }

  @ParameterizedTest
  @CsvSource({
    "' ', evidence, remedy, title",
    "title, ' ', remedy, evidence",
    "title, evidence, ' ', remedy",
  })
  void everyTextHasToSaySomething(String title, String evidence, String remedy, String missing) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Finding(CODE, Severity.ERROR, title, evidence, remedy, Owner.YOU))
        .withMessageContaining(missing);
  }
}
