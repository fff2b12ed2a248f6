package com.example.bedrockagent.price;

import com.example.bedrockagent.answer.Usage;
import java.math.BigDecimal;

/**
 * A model's prices, each in US dollars for a million tokens.
 *
 * @param input for tokens read in full
 * @param output for tokens written
 * @param cacheWrite for tokens put into the cache for five minutes
 * @param cacheRead for tokens taken from the cache
 */
public record Price(
    BigDecimal input, BigDecimal output, BigDecimal cacheWrite, BigDecimal cacheRead) {

  private static final int MILLION = 6;

  /**
   * @throws IllegalArgumentException if a price is negative
   */
  public Price {
    for (var price : new BigDecimal[] {input, output, cacheWrite, cacheRead}) {
      if (price.signum() < 0) {
        throw new IllegalArgumentException("'" + price + "' is no price: give 0 or more.");
      }
    }
  }

  /** What the tokens cost, in US dollars, to the last digit. */
  public BigDecimal of(Usage usage) {
    return times(input, usage.inputTokens())
        .add(times(output, usage.outputTokens()))
        .add(times(cacheWrite, usage.cacheWriteTokens()))
        .add(times(cacheRead, usage.cacheReadTokens()));
  }

  private static BigDecimal times(BigDecimal price, int tokens) {
    return price.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION);
  }
}
