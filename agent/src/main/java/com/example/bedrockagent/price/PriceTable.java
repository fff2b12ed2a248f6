package com.example.bedrockagent.price;

import com.example.bedrockagent.answer.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The prices of models by the exact ID they are invoked with: a profile of one geography has other
 * prices than the global one, so nothing is guessed from a similar ID.
 *
 * @param asOf when the prices were looked up, as the table says it
 */
public record PriceTable(String asOf, Map<String, Price> prices) {

  private static final String RESOURCE = "prices.csv";
  private static final String AS_OF = "as of";
  private static final int COLUMNS = 5;

  public PriceTable {
    prices = Map.copyOf(prices);
  }

  /** The table that comes with the program: {@code prices.csv} beside this class. */
  public static PriceTable bundled() {
    try (var resource = PriceTable.class.getResourceAsStream(RESOURCE)) {
      return parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a table: a line {@code as of, DATE}, and for each model a line {@code ID, input, output,
   * cache write, cache read}; blank lines and those that begin with # do not count.
   *
   * @throws IllegalArgumentException if it is not of that form; the message says which line
   */
  public static PriceTable parse(String csv) {
    var prices = new HashMap<String, Price>();
    var asOf = "";
    var number = 0;
    for (var line : csv.split("\\R", -1)) {
      number++;
      var cells = Arrays.stream(line.split(",", -1)).map(String::strip).toArray(String[]::new);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (cells[0].equals(AS_OF) && cells.length == 2) {
        asOf = cells[1];
      } else if (prices.put(cells[0], price(cells, number)) != null) {
        throw new IllegalArgumentException(
            "Line " + number + " has a second price for " + cells[0] + ".");
      }
    }
    if (asOf.isBlank()) {
      throw new IllegalArgumentException(
          "It does not say when the prices were looked up: add a line 'as of, DATE'.");
    }
    return new PriceTable(asOf, prices);
  }

  /**
   * The price of a model.
   *
   * @param invokeId the ID it is invoked with
   */
  public Optional<Price> of(String invokeId) {
    return Optional.ofNullable(prices.get(invokeId));
  }

  /**
   * What tokens cost, in words: in dollars with the date of the price, or that no price is known;
   * never a guess.
   *
   * @param invokeId the ID the model is invoked with
   */
  public String cost(Usage usage, String invokeId) {
    return of(invokeId)
        .map(
            price ->
                "about $%s, at the prices of %s"
                    .formatted(
                        price.of(usage).setScale(4, RoundingMode.HALF_UP).toPlainString(), asOf))
        .orElse("no price known for " + invokeId);
  }

  private static Price price(String[] cells, int line) {
    if (cells.length != COLUMNS || cells[0].isEmpty()) {
      throw new IllegalArgumentException(
          "Line " + line + " is not 'model ID, input, output, cache write, cache read'.");
    }
    try {
      return new Price(
          new BigDecimal(cells[1]),
          new BigDecimal(cells[2]),
          new BigDecimal(cells[3]),
          new BigDecimal(cells[4]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Line " + line + " has a price that is no number of dollars.", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Line " + line + ": " + e.getMessage(), e);
    }
  }
}
