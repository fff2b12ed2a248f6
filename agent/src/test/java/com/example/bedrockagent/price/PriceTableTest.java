package com.example.bedrockagent.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a price table is read, and what is in the one that comes with the program. */
class PriceTableTest {

  @Test
  void readsATable() {
    var table = PriceTable.parse("# mine\nas of, 2031-05-01\n\nmodel-a, 1, 2.5, 0, 0.125\r\n");

    assertThat(table.asOf()).isEqualTo("2031-05-01");
    assertThat(table.prices()).isEqualTo(Map.of("model-a", price("1", "2.5", "0", "0.125")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "m, 1, 2, 3         | Line 2 is not 'model ID, input, output, cache write, cache read'.",
        ", 1, 2, 3, 4       | Line 2 is not 'model ID, input, output, cache write, cache read'.",
        "m, 1, two, 3, 4    | Line 2 has a price that is no number of dollars.",
        "m, 1, -2, 3, 4     | Line 2: '-2' is no price: give 0 or more.",
      })
  void saysWhichLineIsWrong(String line, String because) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceTable.parse("as of, today\n" + line))
        .withMessage(because);
  }

  @Test
  void refusesTwoPricesOfOneModel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceTable.parse("as of, today\nm, 1, 2, 3, 4\nm, 1, 2, 3, 4"))
        .withMessage("Line 3 has a second price for m.");
  }

  @Test
  void refusesATableWithoutADate() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceTable.parse("m, 1, 2, 3, 4"))
        .withMessageContaining("add a line 'as of, DATE'");
  }

  @Test
  void comesWithPricesOfTheGlobalProfileAndOfGeographies() {
    var table = PriceTable.bundled();

    assertThat(table.of("global.anthropic.claude-haiku-4-5-20251001-v1:0"))
        .contains(price("1.00", "5.00", "1.25", "0.10"));
    assertThat(table.of("us.anthropic.claude-haiku-4-5-20251001-v1:0"))
        .contains(price("1.10", "5.50", "1.375", "0.11"));
    assertThat(table.of("anthropic.claude-haiku-4-5-20251001-v1:0")).isEmpty();
  }

  @Test
  void chargesAGeographyTenPercentMoreThanTheWorld() {
    var table = PriceTable.bundled();

    assertThat(table.prices())
        .allSatisfy(
            (id, price) -> {
              var global = table.of(id.replaceFirst("^[a-z]+\\.", "global.")).orElseThrow();
              var factor = new BigDecimal(id.startsWith("global.") ? "1" : "1.1");
              assertThat(price.input()).isEqualByComparingTo(global.input().multiply(factor));
              assertThat(price.output()).isEqualByComparingTo(global.output().multiply(factor));
              assertThat(price.cacheWrite())
                  .isEqualByComparingTo(price.input().multiply(new BigDecimal("1.25")));
              assertThat(price.cacheRead())
                  .isEqualByComparingTo(price.input().multiply(new BigDecimal("0.1")));
            });
  }

  private static Price price(String input, String output, String cacheWrite, String cacheRead) {
    return new Price(
        new BigDecimal(input),
        new BigDecimal(output),
        new BigDecimal(cacheWrite),
        new BigDecimal(cacheRead));
  }
}
