package com.example.bedrockagent.cli;

import com.example.bedrockagent.connection.AssumedRole;
import com.example.bedrockagent.diagnosis.Situation;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.role.RoleVerifier;
import com.example.bedrockagent.role.RoleVerifier.Verification;
import com.example.bedrockagent.startup.CheckOptions;
import com.example.bedrockagent.startup.Invocation;
import com.example.bedrockagent.startup.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether a role may invoke its models, and do what the agent's tools declare. */
@Command(
    name = "verify",
    description = {
      "Says, for each model and each authorisation, whether the role may invoke it, and whether it",
      "may do what the agent's tools declare."
    },
    footer = {"", "Exit codes: 0 allowed, 1 denied, 3 could not be decided."},
    mixinStandardHelpOptions = true)
final class ProvisionVerifyCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private RoleChoice choice;
  @Mixin private ModelsOption models;

  @Option(
      names = "--invoke",
      description = "Prove it: assume the role and stream one token, which costs a few.")
  private boolean invoke;

  @Option(names = "--output", paramLabel = "text|json", description = "Format (default: text).")
  private OutputFormat output = OutputFormat.TEXT;

  ProvisionVerifyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (var account = Provisioning.open(shell, choice.place(), Place.CHANGES_NOTHING)) {
      choice.check(account.region());
      models.check();
      var caller = Lookup.caller(account.connection());
      var role = choice.arn(shell, account.connection(), caller, "/");
      var verified = new LinkedHashMap<ModelTarget, Verification>();
      var targets = models.targets(shell, account.settings(), account.connection());
      targets.forEach(target -> verified.put(target, verify(account, role, target)));
      var tools =
          NeedsOptions.toolPermissions(
              account.connection(), role, models.geography(account.settings()));
      var text =
          new VerificationText(
              role,
              verified,
              tools.isEmpty() ? Optional.empty() : Optional.of(verifyTools(account, role, tools)),
              invoke ? prove(account, role, targets) : List.of());
      shell
          .out()
          .println(output == OutputFormat.JSON ? text.json(account.isSandbox()) : text.text());
      return text.exitCode();
    }
  }

  /** Nothing else proves it: a simulation does not see all that Bedrock looks at. */
  private static List<Step> prove(Provisioning account, Arn role, List<ModelTarget> targets) {
    try (var assumed = AssumedRole.of(account.connection(), role)) {
      return targets.stream()
          .map(
              target ->
                  Invocation.prove(
                      assumed.connection(),
                      target.invokeId(),
                      Situation.UNKNOWN,
                      CheckOptions.DEFAULT.limit()))
          .toList();
    }
  }

  private static Verification verifyTools(
      Provisioning account, Arn role, List<Statement> declared) {
    try (var iam = account.connection().iam()) {
      return new RoleVerifier(iam).verifyStatements(role, declared);
    }
  }

  private static Verification verify(Provisioning account, Arn role, ModelTarget target) {
    try (var iam = account.connection().iam()) {
      return new RoleVerifier(iam).verify(role, target);
    }
  }
}
