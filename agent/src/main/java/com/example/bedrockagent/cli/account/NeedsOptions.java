package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.connection.LazyClient;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.grant.Capability;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import com.example.bedrockagent.policy.grant.PolicyNeeds;
import com.example.bedrockagent.tools.Toolbox;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The option that says what a role is to be able to do, besides invoking its models. */
public final class NeedsOptions {

  private static final String TOOLS = "tools";

  @Option(
      names = "--with",
      paramLabel = "WHAT",
      split = ",",
      description = {
        "More to allow, several with commas: preflight (the startup check), tools (what the",
        "agent's tools declare), count-tokens, guardrail=ARN, batch=ARN of the jobs' service role."
      })
  private List<String> with = List.of();

  /** Refuses what can be no capability, before anything is asked of AWS. */
  public void check() {
    extras();
  }

  /** The policy for exactly what was asked for. */
  public PolicyDocument policy(
      Shell shell,
      AwsConnection connection,
      Arn role,
      List<ModelTarget> targets,
      Optional<String> geography) {
    return policy(
        shell,
        connection,
        role,
        targets,
        geography,
        Set.of(Capability.INVOKE, Capability.STREAM),
        with.contains(TOOLS));
  }

  /** The policy of an agent's role: the startup check and the tools are always among its needs. */
  public PolicyDocument agentPolicy(
      Shell shell,
      AwsConnection connection,
      Arn role,
      List<ModelTarget> targets,
      Optional<String> geography) {
    return policy(shell, connection, role, targets, geography, Capability.AGENT, true);
  }

  private PolicyDocument policy(
      Shell shell,
      AwsConnection connection,
      Arn role,
      List<ModelTarget> targets,
      Optional<String> geography,
      Set<Capability> always,
      boolean withTools) {
    var extras = extras();
    warnOfOtherAccounts(shell, role, targets);
    if (extras.containsKey(Capability.COUNT_TOKENS)) {
      noteOnCounting(shell, targets);
    }
    var wanted = EnumSet.copyOf(always);
    wanted.addAll(extras.keySet());
    var tools =
        withTools ? toolPermissions(shell, connection, role, geography) : List.<Statement>of();
    try {
      return PolicyCompiler.compile(
          new PolicyNeeds(
              role,
              targets,
              wanted,
              extras.getOrDefault(Capability.GUARDRAIL, Optional.empty()),
              extras.getOrDefault(Capability.BATCH, Optional.empty()),
              tools));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** What the role's account does not own is refused to it, whatever the role's policy allows. */
  private static void warnOfOtherAccounts(Shell shell, Arn role, List<ModelTarget> targets) {
    for (var target : targets) {
      var owner = target.source().account();
      if (!owner.isEmpty() && !owner.equals(role.account())) {
        shell
            .err()
            .println(
                "Warning: %s is of account %s, and the role is of account %s: this policy alone does not let the role invoke it, and Bedrock does not share every kind of model."
                    .formatted(target.invokeId(), owner, role.account()));
      }
    }
  }

  private static void noteOnCounting(Shell shell, List<ModelTarget> targets) {
    for (var target : targets) {
      if (target.profile().isPresent()) {
        shell
            .err()
            .println(
                "Note: Bedrock counts tokens for models offered on demand only; for "
                    + target.baseModelId()
                    + " the permission may be of no use.");
      } else if (!target.source().resourceType().equals("foundation-model")) {
        shell
            .err()
            .println(
                "Note: Bedrock counts tokens for foundation models only; there is no permission to"
                    + " give for "
                    + target.invokeId()
                    + ".");
      }
    }
  }

  /** What the tools of an agent with this role have to be allowed. */
  public static List<Statement> toolPermissions(
      Shell shell, AwsConnection connection, Arn role, Optional<String> geography) {
    try (var bedrock = new LazyClient<>(connection::bedrock)) {
      var place = new Toolbox.Place(connection, bedrock, geography, role, connection);
      return Toolbox.permissions(shell.agent().toolbox().tools(place));
    }
  }

  /** What {@code --with} says, each with its ARN if one is given. */
  private Map<Capability, Optional<Arn>> extras() {
    var extras = new EnumMap<Capability, Optional<Arn>>(Capability.class);
    for (var word : with.stream().filter(word -> !word.equals(TOOLS)).toList()) {
      try {
        var parts = word.split("=", 2);
        var capability = Capability.byName(parts[0]);
        var arn =
            parts.length == 2 ? Optional.of(arn(capability, parts[1])) : Optional.<Arn>empty();
        var before = extras.putIfAbsent(capability, arn);
        if (before != null && !before.equals(arn)) {
          throw new IllegalArgumentException(capability + " is given twice.");
        }
      } catch (IllegalArgumentException e) {
        throw new UsageException("--with " + word + ": " + e.getMessage());
      }
    }
    return extras;
  }

  private static Arn arn(Capability capability, String text) {
    if (capability != Capability.GUARDRAIL && capability != Capability.BATCH) {
      throw new IllegalArgumentException(capability + " takes no ARN.");
    }
    return Arn.parse(text);
  }
}
