package com.example.bedrockagent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.bedrockagent.answer.TurnFailedException;
import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.Output;
import com.example.bedrockagent.cli.console.OutputClosedException;
import com.example.bedrockagent.cli.console.RefusedException;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.StandardStreams;
import com.example.bedrockagent.cli.console.TerminalStream;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.cli.console.Version;
import com.example.bedrockagent.cli.threads.StoreAddress;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.graph.AgentProgram;
import com.example.bedrockagent.memory.ThreadStoreException;
import com.example.bedrockagent.secret.KnownSecrets;
import com.example.bedrockagent.shell.ShellCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program's entry: runs one command and maps what it throws to an exit code. */
@Command(
    name = "bedrock-agent",
    description = "A LangGraph4j agent on Amazon Bedrock that proves its access before it starts.",
    footer = {
      "",
      "Without a command the agent is asked: bedrock-agent \"Which models are there?\"",
      "Exit codes: 0 ok, 1 findings, 2 usage, 3 refused by AWS, 4 internal error."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    addMethodSubcommands = false)
public final class BedrockAgent {

  private static final String STACK_TRACE = "--stacktrace";
  private static final Set<String> ROOT_OPTIONS = Set.of("-h", "--help", "-V", "--version");

  @Option(
      names = STACK_TRACE,
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean stackTrace;

  private BedrockAgent() {}

  /** Runs a command of the agent's program, and ends the process with its exit code. */
  public static void main(AgentProgram agent, String... args) {
    setUpLibraries();
    if (List.of(args).equals(List.of(RecordedStarts.WORD))) {
      System.exit(new RecordedStarts(agent).run());
    }
    var answers = TerminalStream.ofAnswers(System.out, () -> StandardStreams.mayBeTerminal(1));
    var messages =
        TerminalStream.ofMessages(
            System.err, () -> StandardStreams.takesEscapes(2, System.getenv()));
    // Libraries print there, too.
    System.setErr(messages);
    var shell =
        new Shell(
            agent,
            System.in,
            answers,
            messages,
            System.getenv(),
            System.getProperties(),
            Path.of(""),
            Path.of("/"),
            StandardStreams::isInputTerminal);
    System.exit(run(shell, args));
  }

  /** Tells libraries what they can only be told by system properties, before they load. */
  static void setUpLibraries() {
    // From JDK 24 on, the JVM prints warnings at Netty's use of sun.misc.Unsafe.
    if (Runtime.version().feature() >= 24) {
      System.getProperties().putIfAbsent("io.netty.noUnsafe", "true");
    }
    // Picocli would look for Groovy in every jar.
    System.getProperties().putIfAbsent("picocli.disable.closures", "true");
  }

  /**
   * Runs a command. With nothing at all the program shows itself, and does not wait for a pipe that
   * may never be written to.
   */
  static int run(Shell shell, String... args) {
    var isShown = args.length == 0 && !shell.isInteractive() && !isSomethingPiped(shell);
    return run(isShown ? shell.withoutInput() : shell, List.of(args));
  }

  private static boolean isSomethingPiped(Shell shell) {
    try {
      return shell.in().available() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int run(Shell shell, List<String> words) {
    KnownSecrets.addAll(shell.env(), shell.properties());
    var code = runUnwatched(shell, words);
    // What was lost on a full disk or a closed pipe is no success, whatever the command says.
    if (shell.out().checkError() && code != ExitCode.OUTPUT_CLOSED) {
      shell.err().println(new OutputClosedException().getMessage());
      return ExitCode.OUTPUT_CLOSED;
    }
    return code;
  }

  private static int runUnwatched(Shell shell, List<String> words) {
    var first = words.stream().filter(word -> !word.equals(STACK_TRACE)).findFirst().orElse("");
    if (ROOT_OPTIONS.contains(first)) {
      return execute(shell, Commands.names(), words);
    }
    var spoken =
        SpokenCommand.of(
            words,
            (command, option) -> Commands.takesValue(command, option, shell),
            (command, word) -> Commands.isSubcommand(command, word, shell));
    if (spoken instanceof SpokenCommand.Command command) {
      Commands.prepare(command.name());
      return execute(shell, List.of(command.name()), command.words());
    }
    if (spoken instanceof SpokenCommand.Misspelt misspelt) {
      return usage(
          shell, words, sentence(misspelt, words.stream().map(StoreAddress::shownIn).toList()));
    }
    Commands.prepare(Commands.ASK);
    // A question needs no command of its own.
    return execute(
        shell,
        List.of(Commands.ASK),
        Stream.concat(Stream.of(Commands.ASK), words.stream()).toList());
  }

  private static String sentence(SpokenCommand.Misspelt misspelt, List<String> words) {
    return "There is no command '%s'.%s To ask that as a question: %s"
        .formatted(
            misspelt.word(),
            misspelt.nearest().map(" Did you mean '%s'?"::formatted).orElse(""),
            ShellCommand.of("bedrock-agent", "ask").and(words.toArray(String[]::new)));
  }

  /** Runs what the words say, which name at most these commands. */
  private static int execute(Shell shell, List<String> commands, List<String> words) {
    var main = new BedrockAgent();
    var commandLine = new CommandLine(main);
    commands.forEach(name -> commandLine.addSubcommand(Commands.make(name, shell)));
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(shell.out(), true, UTF_8))
        .setErr(new PrintWriter(shell.err(), true, UTF_8))
        .setUsageHelpWidth(100)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setParameterExceptionHandler((error, parsed) -> usage(shell, words, rejected(error)))
        .setExecutionExceptionHandler((error, cl, parsed) -> main.failed(shell, cl, words, error))
        .execute(words.toArray(String[]::new));
  }

  private static String rejected(ParameterException error) {
    var nearest =
        error instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions().stream().findFirst()
            : Optional.<String>empty();
    return error.getMessage() + nearest.map(". Did you mean '%s'?"::formatted).orElse("");
  }

  private static int usage(Shell shell, List<String> words, String message) {
    shell.err().println(KnownSecrets.removedFrom(StoreAddress.hidden(words, message)));
    shell.err().println("For help: bedrock-agent --help");
    return ExitCode.USAGE;
  }

  private int failed(Shell shell, CommandLine command, List<String> words, Exception error) {
    if (stackTrace) {
      error.printStackTrace(shell.err());
    }
    if (error instanceof UsageException) {
      return usage(shell, words, error.getMessage());
    }
    if (error instanceof ThreadStoreException) {
      shell.err().println(error.getMessage());
      return ExitCode.USAGE;
    }
    if (error instanceof OutputClosedException) {
      shell.err().println(error.getMessage());
      return ExitCode.OUTPUT_CLOSED;
    }
    if (error instanceof RefusedException refused) {
      return refused(shell, command, refused.finding());
    }
    if (error instanceof TurnFailedException || Diagnosis.isOfAws(error)) {
      return refused(shell, command, Diagnosis.of(error));
    }
    shell
        .err()
        .println(
            "Internal error: "
                + KnownSecrets.removedFrom(error.toString())
                + ". Run again with --stacktrace and report it.");
    return ExitCode.INTERNAL;
  }

  private static int refused(Shell shell, CommandLine command, Finding finding) {
    shell.err().println(FindingText.of(finding));
    command.getMixins().values().stream()
        .filter(Output.class::isInstance)
        .forEach(output -> ((Output) output).refused(shell, finding));
    return ExitCode.REFUSED;
  }
}
