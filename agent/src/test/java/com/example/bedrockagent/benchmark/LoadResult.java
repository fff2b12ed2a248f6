package com.example.bedrockagent.benchmark;

/**
 * What a load took.
 *
 * @param deltas that were streamed
 * @param wall milliseconds
 * @param cpu milliseconds of the process that asked
 * @param memory the most it had, in MiB
 */
record LoadResult(long deltas, double wall, double cpu, double memory) {

  /** Reads the line in which a process tells it. */
  static LoadResult of(String line) {
    var words = line.strip().split(" ");
    if (words.length != 5 || !words[0].equals("load")) {
      throw new IllegalStateException("The load has failed: " + line);
    }
    return new LoadResult(
        Long.parseLong(words[1]),
        Double.parseDouble(words[2]),
        Double.parseDouble(words[3]),
        Double.parseDouble(words[4]));
  }

  double microsPerDelta() {
    return cpu * 1000 / deltas;
  }
}
