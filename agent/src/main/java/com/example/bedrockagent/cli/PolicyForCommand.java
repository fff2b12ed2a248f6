package com.example.bedrockagent.cli;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.Capability;
import com.example.bedrockagent.policy.PolicyCompiler;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PolicyNeeds;
import com.example.bedrockagent.policy.PolicyQuota;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.tools.SampleTools;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compiles the least-privilege policy for models. */
@Command(
    name = "for",
    description = "Prints the least-privilege policy for models: to invoke them and to stream.",
    mixinStandardHelpOptions = true)
final class PolicyForCommand implements Callable<Integer> {

  private static final String TOOLS = "tools";

  private final Shell shell;

  @Mixin private PlaceOptions place;
  @Mixin private RenderOptions render;

  @Parameters(paramLabel = "MODEL", arity = "1..*", description = "Model IDs, profiles or ARNs.")
  private List<String> models;

  @Option(names = "--geo", paramLabel = "GEO", description = "Inference profile for base models.")
  private String geo;

  @Option(
      names = "--with",
      paramLabel = "WHAT",
      split = ",",
      description = {
        "More to allow, several with commas: preflight (the startup check), tools (what the",
        "agent's tools declare), count-tokens, guardrail=ARN, batch=ARN of the jobs' service role."
      })
  private List<String> with = List.of();

  PolicyForCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var ids = models.stream().map(Lookup::parse).toList();
    var extras = extras();
    try (var opened = Place.open(shell, Settings.of(shell), place)) {
      var connection = opened.connection();
      var targets = Lookup.targets(shell, connection, ids, Optional.ofNullable(geo));
      var caller = Lookup.caller(connection);
      var role = RoleSpec.roleArn(caller.partition(), caller.account(), render.roleName());
      var tools = with.contains(TOOLS) ? toolPermissions(connection, role) : List.<Statement>of();
      if (extras.containsKey(Capability.COUNT_TOKENS)) {
        noteOnCounting(targets);
      }
      shell.out().println(render.policy(compile(role, targets, extras, tools)));
      return ExitCode.OK;
    }
  }

  private void noteOnCounting(List<ModelTarget> targets) {
    targets.stream()
        .filter(target -> target.profile().isPresent())
        .forEach(
            target ->
                shell
                    .err()
                    .println(
                        "Note: Bedrock counts tokens for models offered on demand only; for "
                            + target.baseModelId()
                            + " the permission may be of no use."));
  }

  private List<Statement> toolPermissions(AwsConnection connection, Arn role) {
    try (var bedrock = connection.bedrock()) {
      return SampleTools.permissions(
          SampleTools.of(connection, bedrock, Optional.ofNullable(geo), role));
    }
  }

  private static PolicyDocument compile(
      Arn role,
      List<ModelTarget> targets,
      Map<Capability, Optional<Arn>> extras,
      List<Statement> tools) {
    var wanted = EnumSet.of(Capability.INVOKE, Capability.STREAM);
    wanted.addAll(extras.keySet());
    var guardrail = extras.getOrDefault(Capability.GUARDRAIL, Optional.empty());
    var batchRole = extras.getOrDefault(Capability.BATCH, Optional.empty());
    try {
      var needs = new PolicyNeeds(role, targets, wanted, guardrail, batchRole, tools);
      return PolicyQuota.INLINE.fit(PolicyCompiler.compile(needs)).get(0);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
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
