package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.cli.account.Lookup;
import com.example.bedrockagent.cli.account.ModelsOption;
import com.example.bedrockagent.cli.account.NeedsOptions;
import com.example.bedrockagent.cli.account.Place;
import com.example.bedrockagent.cli.console.ContextValues;
import com.example.bedrockagent.cli.console.OutputOption;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.connection.AssumedRole;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.role.verify.RoleVerifier;
import com.example.bedrockagent.role.verify.RoleVerifier.Simulated;
import com.example.bedrockagent.role.verify.RoleVerifier.Verification;
import com.example.bedrockagent.shell.ShellCommand;
import com.example.bedrockagent.startup.CheckOptions;
import com.example.bedrockagent.startup.Step;
import com.example.bedrockagent.startup.TrialCall;
import com.example.bedrockagent.startup.advice.TargetSituation;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
public final class ProvisionVerifyCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private RoleChoice choice;
  @Mixin private ModelsOption models;

  @Option(
      names = "--invoke",
      description = "Prove it: assume the role and stream one token, which costs a few.")
  private boolean invoke;

  @Option(
      names = "--context",
      paramLabel = "K=V",
      arity = "1..*",
      description = {
        "Condition keys that the calls carry; the same key again adds a value, and K= says that",
        "the calls do not carry it."
      })
  private List<String> context = List.of();

  @Mixin private OutputOption output;

  public ProvisionVerifyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (var account = OpenAccount.open(shell, choice.place(), Place.CHANGES_NOTHING)) {
      output.saysSandbox(account.isSandbox());
      choice.check(account.region());
      models.check();
      var caller = Lookup.caller(account.connection());
      var role = choice.arn(shell, account.connection(), caller, "/");
      var targets = models.targets(shell, account.settings(), account.connection());
      var tools =
          NeedsOptions.toolPermissions(
              shell, account.connection(), role, models.geography(account.settings()));
      var text = verify(account, role, targets, tools);
      output.print(shell, text::text, text::write);
      return text.exitCode();
    }
  }

  private VerificationText verify(
      OpenAccount account, Arn role, List<ModelTarget> targets, List<Statement> tools) {
    try (var iam = account.connection().iam()) {
      var verifier = new RoleVerifier(iam, ContextValues.of(context), Clock.systemUTC());
      var verified = new LinkedHashMap<ModelTarget, Verification>();
      targets.forEach(target -> verified.put(target, verifier.verify(role, target)));
      return new VerificationText(
          role,
          verified,
          tools.isEmpty() ? Optional.empty() : Optional.of(verifier.verifyStatements(role, tools)),
          invoke ? prove(account, role, verified) : List.of());
    }
  }

  /** Nothing else proves it: a simulation does not see all that Bedrock looks at. */
  private static List<Step> prove(
      OpenAccount account, Arn role, Map<ModelTarget, Verification> verified) {
    try (var assumed = AssumedRole.of(account.connection(), role)) {
      return verified.entrySet().stream()
          .map(
              entry ->
                  account.awaitPolicies(
                      () -> prove(assumed.connection(), role, entry.getKey(), entry.getValue())))
          .toList();
    }
  }

  private static Step prove(
      AwsConnection connection, Arn role, ModelTarget target, Verification verification) {
    var isAllowed = verification instanceof Simulated simulated && simulated.isAllowed();
    var grantee = ShellCommand.of().with("--attach-to", RoleSpec.nameOf(role)).toString();
    var situation = TargetSituation.of(target, grantee, isAllowed, Optional.empty());
    return TrialCall.prove(connection, target.invokeId(), situation, CheckOptions.DEFAULT.limit());
  }
}
