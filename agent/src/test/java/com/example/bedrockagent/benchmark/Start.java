package com.example.bedrockagent.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One start of a program, from nothing to its end, in milliseconds.
 *
 * @param first until its first output
 * @param cpu of the program, to ten milliseconds; not a number where it is not known
 */
record Start(double first, double wall, double cpu) {

  /** Starts a program that answers on its standard output. */
  static Start of(List<String> command, Map<String, String> environment) throws IOException {
    var builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
    builder.environment().putAll(environment);
    var cpu = cpuOfChildren();
    var begin = System.nanoTime();
    var process = builder.start();
    process.getOutputStream().close();
    var first = firstOutput(process.getInputStream(), begin);
    if (process.onExit().join().exitValue() != 0) {
      throw new IllegalStateException("It failed: " + String.join(" ", command));
    }
    return new Start(first, since(begin), cpuOfChildren() - cpu);
  }

  /** The medians. */
  static Start median(List<Start> starts) {
    return new Start(
        median(starts, Start::first), median(starts, Start::wall), median(starts, Start::cpu));
  }

  private static double median(List<Start> starts, ToDoubleFunction<Start> value) {
    var sorted = new ArrayList<>(starts);
    sorted.sort(Comparator.comparingDouble(value));
    return value.applyAsDouble(sorted.get(sorted.size() / 2));
  }

  private static double firstOutput(InputStream output, long begin) throws IOException {
    if (output.read() < 0) {
      return Double.NaN;
    }
    var first = since(begin);
    output.readAllBytes();
    return first;
  }

  private static double since(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }

  /** Of those that have ended, as Linux says, in its hundredths of a second. */
  private static double cpuOfChildren() {
    try {
      var fields =
          Files.readString(Path.of("/proc/self/stat")).replaceFirst(".*\\) ", "").split(" ");
      return 10 * (Double.parseDouble(fields[13]) + Double.parseDouble(fields[14]));
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
