package com.example.bedrockagent.cli;

import com.example.bedrockagent.cli.account.CheckCommand;
import com.example.bedrockagent.cli.account.ModelsCommand;
import com.example.bedrockagent.cli.account.VerifyCommandsCommand;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.policy.PolicyCommand;
import com.example.bedrockagent.cli.policy.PolicyForCommand;
import com.example.bedrockagent.cli.policy.PolicyLintCommand;
import com.example.bedrockagent.cli.policy.PolicyShowCommand;
import com.example.bedrockagent.cli.policy.PolicySimulateCommand;
import com.example.bedrockagent.cli.provision.ProvisionApplyCommand;
import com.example.bedrockagent.cli.provision.ProvisionCommand;
import com.example.bedrockagent.cli.provision.ProvisionDestroyCommand;
import com.example.bedrockagent.cli.provision.ProvisionDriftCommand;
import com.example.bedrockagent.cli.provision.ProvisionPlanCommand;
import com.example.bedrockagent.cli.provision.ProvisionVerifyCommand;
import com.example.bedrockagent.cli.talk.AskCommand;
import com.example.bedrockagent.cli.talk.ChatCommand;
import com.example.bedrockagent.cli.threads.ThreadsCommand;
import com.example.bedrockagent.cli.threads.ThreadsDeleteCommand;
import com.example.bedrockagent.cli.threads.ThreadsShowCommand;
import com.example.bedrockagent.graph.AgentGraph;
import com.example.bedrockagent.model.RegionNames;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The program's commands. Each is made only when it is needed: picocli looks at all its options by
 * reflection, and for all commands that would take longer than the JVM's own start.
 */
final class Commands {

  /** What an agent that is given only a question does. */
  static final String ASK = "ask";

  private static final List<String> NAMES =
      List.of(
          ASK,
          "chat",
          "check",
          "explain",
          "graph",
          "models",
          "new-agent",
          "policy",
          "provision",
          "sandbox",
          "serve",
          "threads",
          "verify-commands");

  private static final Set<String> GROUPS = Set.of("policy", "provision", "threads");

  private Commands() {}

  /** The names, in the order in which the help shows them. */
  static List<String> names() {
    return NAMES;
  }

  /** Begins to load what a command will need later, while its options are read. */
  static void prepare(String name) {
    switch (name) {
      case ASK, "chat", "serve" ->
          CompletableFuture.runAsync(RegionNames::load).thenRun(AgentGraph::warmUp);
      case "check", "models", "provision" -> CompletableFuture.runAsync(RegionNames::load);
      default -> {
        // The others are over before that pays.
      }
    }
  }

  /** Makes one. */
  static Object make(String name, Shell shell) {
    return switch (name) {
      case ASK -> new AskCommand(shell);
      case "chat" -> new ChatCommand(shell);
      case "check" -> new CheckCommand(shell);
      case "explain" -> new ExplainCommand(shell);
      case "graph" -> new GraphCommand(shell);
      case "models" -> new ModelsCommand(shell);
      case "new-agent" -> new NewAgentCommand(shell);
      case "policy" -> policy(shell);
      case "provision" -> provision(shell);
      case "sandbox" -> new SandboxCommand(shell);
      case "serve" -> new ServeCommand(shell);
      case "threads" -> threads(shell);
      case "verify-commands" -> new VerifyCommandsCommand(shell);
      default -> throw new IllegalArgumentException("There is no command '" + name + "'.");
    };
  }

  /** Whether an option is followed by its value, in the command or one of its subcommands. */
  static boolean takesValue(String command, String option, Shell shell) {
    var made = made(command, shell);
    return Stream.concat(Stream.of(made), made.getSubcommands().values().stream())
        .map(line -> line.getCommandSpec().findOption(option))
        .filter(Objects::nonNull)
        .anyMatch(spec -> spec.arity().min() > 0);
  }

  /** Whether the word is a subcommand of the command. */
  static boolean isSubcommand(String command, String word, Shell shell) {
    return GROUPS.contains(command) && made(command, shell).getSubcommands().containsKey(word);
  }

  private static CommandLine made(String command, Shell shell) {
    var made = make(command, shell);
    return made instanceof CommandLine line ? line : new CommandLine(made);
  }

  private static CommandLine policy(Shell shell) {
    return new CommandLine(new PolicyCommand())
        .addSubcommand(new PolicyShowCommand(shell))
        .addSubcommand(new PolicyForCommand(shell))
        .addSubcommand(new PolicySimulateCommand(shell))
        .addSubcommand(new PolicyLintCommand(shell));
  }

  private static CommandLine threads(Shell shell) {
    return new CommandLine(new ThreadsCommand(shell))
        .addSubcommand(new ThreadsShowCommand(shell))
        .addSubcommand(new ThreadsDeleteCommand(shell));
  }

  private static CommandLine provision(Shell shell) {
    return new CommandLine(new ProvisionCommand())
        .addSubcommand(new ProvisionPlanCommand(shell))
        .addSubcommand(new ProvisionApplyCommand(shell))
        .addSubcommand(new ProvisionVerifyCommand(shell))
        .addSubcommand(new ProvisionDriftCommand(shell))
        .addSubcommand(new ProvisionDestroyCommand(shell));
  }
}
