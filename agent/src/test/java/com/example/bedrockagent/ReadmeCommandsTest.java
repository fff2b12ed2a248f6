package com.example.bedrockagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Terminal;
import com.example.bedrockagent.sample.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The program has every command and option that README and the manuals name, and prints what README
 * shows.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ReadmeCommandsTest {

  /** A call of the program, where a command can stand; what follows is its arguments. */
  private static final Pattern CALL =
      Pattern.compile(
          "^(?:[A-Z_]+=\\S+ )*(?:bedrock-agent|java -jar agent/target/bedrock-agent\\.jar)(?: (.*))?$"
              + "|.*-Dexec\\.args=\"([^\"]*)\".*");

  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
  private static final Pattern OTHER_PROGRAM = Pattern.compile("(aws|mvn|notebooks/)\\b.*");

  @TempDir private Path directory;
  private final Map<List<String>, String> helps = new HashMap<>();

  static List<Manual> manuals() {
    return Manual.all();
  }

  @ParameterizedTest
  @MethodSource("manuals")
  void everyCallOfTheProgramIsOneItTakes(Manual manual) {
    var calls =
        Stream.concat(manual.lines("sh").stream(), manual.spans().stream())
            .map(CALL::matcher)
            .filter(call -> call.matches())
            .map(call -> call.group(1) == null ? call.group(2) : call.group(1))
            .map(arguments -> arguments == null ? "" : arguments);

    assertThat(calls).allSatisfy(this::isTaken);
  }

  /** Such as {@code provision plan}: the program's name is left out in sentences. */
  @ParameterizedTest
  @MethodSource("manuals")
  void everyCommandInASentenceHasTheOptionsItIsShownWith(Manual manual) {
    assertThat(manual.spans())
        .filteredOn(span -> commands(List.of()).contains(span.split(" ")[0]))
        .allSatisfy(this::isTaken);
  }

  @ParameterizedTest
  @MethodSource("manuals")
  void everyOptionInASentenceIsSomeCommands(Manual manual) {
    assertThat(manual.spans())
        .filteredOn(span -> !OTHER_PROGRAM.matcher(span).matches())
        .flatMap(span -> matches(OPTION, span))
        .isSubsetOf(everyOption());
  }

  /** Each line of it, but for the port and what is left out, is on one of the two streams. */
  @Test
  void readmesFirstScreenIsWhatTheProgramPrints() {
    var terminal = new Terminal(directory).of(Main.AGENT);

    terminal.run();

    var printed = masked(terminal.err() + terminal.out()).lines().collect(Collectors.toSet());
    var shown = masked(String.join("\n", Manual.README.lines("text"))).lines();
    assertThat(shown.filter(line -> !line.contains("…")))
        .allSatisfy(line -> assertThat(printed).contains(line));
  }

  private static String masked(String screen) {
    return screen.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT").replaceAll("(?m) +$", "");
  }

  /** The options have to be those of the command that the words begin with, or of ask. */
  private void isTaken(String arguments) {
    var words = new ArrayList<>(matches(WORD, arguments));
    var command = new ArrayList<String>();
    while (!words.isEmpty() && commands(command).contains(words.get(0))) {
      command.add(words.remove(0));
    }
    if (command.isEmpty()) {
      assertThat(words.stream().limit(1)).as(arguments).allMatch(word -> word.matches("['\"-].*"));
      command.add("ask");
    }
    assertThat(options(command))
        .as(arguments)
        .containsAll(words.stream().flatMap(word -> startingOption(word).stream()).toList());
  }

  private static List<String> startingOption(String word) {
    var option = OPTION.matcher(word);
    return option.lookingAt() ? List.of(option.group()) : List.of();
  }

  private Set<String> commands(List<String> group) {
    return help(group)
        .lines()
        .dropWhile(line -> !line.equals("Commands:"))
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.matches(" {2}[a-z].*"))
        .map(line -> line.strip().split(" ")[0])
        .collect(Collectors.toSet());
  }

  private Set<String> everyOption() {
    var names = commands(List.of()).stream().map(List::of);
    return names
        .flatMap(name -> Stream.concat(Stream.of(name), subcommands(name)))
        .flatMap(command -> options(command).stream())
        .collect(Collectors.toSet());
  }

  private Stream<List<String>> subcommands(List<String> group) {
    return commands(group).stream().map(name -> List.of(group.get(0), name));
  }

  private Set<String> options(List<String> command) {
    return Set.copyOf(matches(OPTION, help(command).replace("--[no-]", "--")));
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }

  private String help(List<String> command) {
    return helps.computeIfAbsent(List.copyOf(command), this::printedHelp);
  }

  private String printedHelp(List<String> command) {
    var terminal = new Terminal(directory);
    terminal.run(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));
    return terminal.out();
  }
}
