package com.example.bedrockagent.benchmark;

import com.example.bedrockagent.sandbox.Sandbox;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures the agent and LangGraph.js in turns, and prints tables; {@code mvn -q verify -DskipTests
 * -Pbenchmark}.
 */
final class Benchmark {

  private static final int STARTS = 11;
  private static final int WARM_UP_STARTS = 4;
  private static final int PACE = 5;
  private static final List<String> HEAP = List.of("-Xmx320m", "-XX:+ExitOnOutOfMemoryError");

  private final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private final Path target;
  private final Optional<Peer> peer;

  private Benchmark(Path target, Optional<Peer> peer) {
    this.target = target;
    this.peer = peer;
  }

  /**
   * @param args the folder with the packaged jar
   */
  public static void main(String[] args) throws IOException {
    var peer = Peer.install();
    if (peer.isEmpty()) {
      System.out.println("LangGraph.js is left out: it needs Node.js, and npm its registry.");
    }
    try {
      new Benchmark(Path.of(args[0]), peer).run();
    } finally {
      if (peer.isPresent()) {
        peer.get().close();
      }
    }
    System.exit(0);
  }

  private void run() throws IOException {
    System.out.printf(
        "JDK %s, %d processors%n",
        System.getProperty("java.version"), Runtime.getRuntime().availableProcessors());
    starts();
    System.out.printf(
        "%nAfter %d conversations of %d + %d deltas, unpaced, as a warm-up of each program:%n",
        Load.WARM_UP_ROUNDS * Load.WARM_UP_CONVERSATIONS, Load.TOOL_DELTAS, Load.WARM_UP_DELTAS);
    deltas();
    for (var conversations : List.of(64, 256)) {
      atOnce(conversations);
    }
    for (var turns : List.of(10, 100, 200)) {
      history(turns);
    }
  }

  /**
   * Each start is a process of its own; they take turns, and the first are the sandbox's warm-up.
   */
  private void starts() throws IOException {
    var cache = Files.createTempDirectory("bedrock-agent-cache");
    try (var sandbox = Sandbox.start(new Sandbox.Options(0, Duration.ZERO, Clock.systemUTC()))) {
      var environment = new LinkedHashMap<>(sandbox.environment("us-east-1"));
      environment.put("JAVA_HOME", System.getProperty("java.home"));
      environment.put("XDG_CACHE_HOME", cache.toString());
      // No folder: there no check is kept for the next start.
      environment.put("XDG_STATE_HOME", "/dev/null");
      var checkedLately = new LinkedHashMap<>(environment);
      checkedLately.put("XDG_STATE_HOME", cache.resolve("state").toString());
      var jar = target.resolve("bedrock-agent.jar").toString();
      var launcher = target.resolve("bedrock-agent").toString();
      var ask = List.of(launcher, "ask", "Good morning.");
      var programs = new ArrayList<Started>();
      peer.ifPresent(
          js -> programs.add(new Started("LangGraph.js", js.command("ask"), environment)));
      programs.add(
          new Started(
              "java -jar", List.of(java, "-jar", jar, "ask", "Good morning."), environment));
      programs.add(new Started("launcher", ask, environment));
      programs.add(new Started("launcher, checked lately", ask, checkedLately));
      programs.add(new Started("launcher, check only", List.of(launcher, "check"), environment));
      Start.of(ask, environment);
      Archive.await(cache.resolve("bedrock-agent"));
      report(measure(programs));
    }
  }

  private record Started(String name, List<String> command, Map<String, String> environment) {}

  private static Map<String, Start> measure(List<Started> programs) throws IOException {
    var starts = new LinkedHashMap<String, List<Start>>();
    for (var round = 0; round < WARM_UP_STARTS + STARTS; round++) {
      for (var program : programs) {
        var start = Start.of(program.command(), program.environment());
        if (round >= WARM_UP_STARTS) {
          starts.computeIfAbsent(program.name(), name -> new ArrayList<>()).add(start);
        }
      }
    }
    var medians = new LinkedHashMap<String, Start>();
    starts.forEach((program, all) -> medians.put(program, Start.median(all)));
    return medians;
  }

  private static void report(Map<String, Start> medians) {
    System.out.printf("%nCold start, medians of %d: ms to first output, wall, CPU%n", STARTS);
    medians.forEach(
        (program, start) ->
            System.out.printf(
                "%-24s %6.0f %6.0f %6.0f%n", program, start.first(), start.wall(), start.cpu()));
  }

  private void deltas() throws IOException {
    System.out.printf("%nUnpaced, 64 conversations at once: CPU%n");
    each(200, 0, 64, 1, Benchmark::printDeltas);
  }

  private static void printDeltas(String program, LoadResult result) {
    System.out.printf("%-22s %6.1f µs for each delta%n", program, result.microsPerDelta());
  }

  private void atOnce(int conversations) throws IOException {
    var deltas = 1000;
    System.out.printf(
        "%n%d conversations at once, %d ms between deltas, Java with %s%n",
        conversations, PACE, String.join(" ", HEAP));
    each(
        deltas,
        PACE,
        conversations,
        1,
        (program, result) ->
            System.out.printf(
                "%-22s %3.0f %% of ideal, %4.0f MiB%n",
                program,
                100 * (deltas + Load.TOOL_DELTAS) * PACE / result.wall(),
                result.memory()));
  }

  private void history(int turns) throws IOException {
    System.out.printf("%nUnpaced, 4 threads of %d turns of 20 + 20 deltas: CPU%n", turns);
    each(
        20,
        0,
        4,
        turns,
        (program, result) ->
            System.out.printf(
                "%-22s %6.1f ms for each turn%n", program, result.cpu() / (4 * turns)));
  }

  @FunctionalInterface
  private interface Report {
    void of(String program, LoadResult result);
  }

  /** The stand-in is a process of its own, so that its CPU time is not theirs. */
  private void each(int deltas, int pace, int conversations, int turns, Report report)
      throws IOException {
    var numbers =
        IntStream.of(conversations, turns).mapToObj(String::valueOf).toArray(String[]::new);
    var standIn =
        begin(javaCommand(StandIn.class, List.of(), String.valueOf(deltas), "" + pace), "");
    try {
      var endpoint = standIn.inputReader().readLine();
      if (peer.isPresent()) {
        var warmUp =
            Stream.of(Load.WARM_UP, Load.WARM_UP_ROUNDS, Load.WARM_UP_CONVERSATIONS)
                .map(String::valueOf);
        var load =
            Stream.concat(Stream.concat(Stream.of("load"), warmUp), Stream.of(numbers))
                .toArray(String[]::new);
        report.of("LangGraph.js", result(begin(peer.get().command(load), endpoint)));
      }
      var load = Stream.concat(Stream.of(endpoint), Stream.of(numbers)).toArray(String[]::new);
      report.of("agent", result(begin(javaCommand(Load.class, HEAP, load), endpoint)));
    } finally {
      standIn.getOutputStream().close();
    }
  }

  private static LoadResult result(Process load) throws IOException {
    return LoadResult.of(load.inputReader().lines().reduce("", (first, last) -> last));
  }

  private List<String> javaCommand(Class<?> main, List<String> options, String... arguments) {
    return Stream.of(
            Stream.of(java, "-cp", System.getProperty("java.class.path")),
            options.stream(),
            Stream.of(main.getName()),
            Stream.of(arguments))
        .flatMap(words -> words)
        .toList();
  }

  private static Process begin(List<String> command, String endpoint) throws IOException {
    var builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL", endpoint,
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "AKID",
                "AWS_SECRET_ACCESS_KEY", "none"));
    return builder.start();
  }
}
