package com.example.bedrockagent.cli;

import com.example.bedrockagent.price.PriceTable;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says what tokens cost. */
final class PriceOptions {

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "Price table to use instead of the program's own (see README).")
  private String prices;

  /**
   * The price table.
   *
   * @throws UsageException if the file can not be read, or is no price table
   */
  PriceTable table(Shell shell, Settings settings) {
    var file = RequestOptions.find(settings, "prices", prices);
    if (file.isEmpty()) {
      return PriceTable.bundled();
    }
    try {
      return PriceTable.parse(PolicyFile.text(shell, Path.of(file.get().value())));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          file.get().value() + " (from " + file.get().source() + "): " + e.getMessage());
    }
  }
}
