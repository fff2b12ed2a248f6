package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.cli.account.Place;
import com.example.bedrockagent.cli.account.PlaceOptions;
import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.RefusedException;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.role.Patience;
import com.example.bedrockagent.role.Refusal;
import com.example.bedrockagent.role.RoleAssumption;
import com.example.bedrockagent.role.RoleDenials;
import com.example.bedrockagent.role.RolePlan;
import com.example.bedrockagent.role.RolePlanner;
import com.example.bedrockagent.role.RoleProvisioner;
import com.example.bedrockagent.role.RoleProvisioner.Outcome;
import com.example.bedrockagent.role.RoleReader;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.role.RoleState;
import com.example.bedrockagent.role.verify.AccessFindings;
import com.example.bedrockagent.role.verify.RoleVerifier;
import com.example.bedrockagent.role.verify.RoleVerifier.Simulated;
import com.example.bedrockagent.shell.ShellCommand;
import com.example.bedrockagent.startup.PolicyPropagation;
import com.example.bedrockagent.startup.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/** An account in which roles are planned and changed, and how the user is told of it. */
final class OpenAccount implements AutoCloseable {

  private final Shell shell;
  private final Settings settings;
  private final Place place;
  private final IamClient iam;

  private OpenAccount(Shell shell, Settings settings, Place place) {
    this.shell = shell;
    this.settings = settings;
    this.place = place;
    this.iam = place.connection().iam();
  }

  /** Opens the account, and says what is done there. */
  static OpenAccount open(Shell shell, PlaceOptions options, String intent) {
    var settings = Settings.of(shell);
    return new OpenAccount(
        shell, settings, Place.open(shell, settings, options, intent, Place.Landing.ON_A_TERMINAL));
  }

  Settings settings() {
    return settings;
  }

  AwsConnection connection() {
    return place.connection();
  }

  String region() {
    return connection().region();
  }

  boolean isSandbox() {
    return place.isSandbox();
  }

  RoleReader reader() {
    return new RoleReader(iam);
  }

  /**
   * The role as it is, with what is on record of it.
   *
   * @param command what somebody who may read it can run instead
   */
  RoleState read(Arn role, String command) {
    try {
      return reader().read(RoleSpec.nameOf(role));
    } catch (IamException refused) {
      if (!RoleProvisioner.isDenied(refused)) {
        throw refused;
      }
      throw new RefusedException(RoleDenials.mayNotRead(role, Refusal.words(refused), command));
    }
  }

  /** The plan for the account as it is. */
  RolePlan plan(RoleSpec spec, boolean adopt) {
    try {
      return RolePlanner.plan(spec, reader().read(spec), adopt);
    } catch (IamException refused) {
      if (!RoleProvisioner.isDenied(refused)) {
        throw refused;
      }
      return RolePlanner.unread(spec, Refusal.words(refused));
    }
  }

  /** Makes the changes, and tells of each. */
  Outcome apply(RolePlan plan, Supplier<RolePlan> again) {
    return new RoleProvisioner(iam, Patience.DEFAULT, this::progress).apply(plan, again);
  }

  /** What keeps the role from what it is allowed now; IAM is asked, where the caller may ask. */
  List<Finding> problems(RoleSpec spec, RolePlan plan) {
    var verification = new RoleVerifier(iam).verifyGranted(plan.role(), spec.permissions());
    return verification instanceof Simulated simulated && !simulated.verdicts().isEmpty()
        ? AccessFindings.of(plan.role(), simulated, ShellCommand.of())
        : plan.ofBoundary().stream().toList();
  }

  /** Waits until the caller can assume the role. */
  Optional<Finding> awaitAssumable(RolePlan plan) {
    try (var sts = connection().sts()) {
      return new RoleAssumption(sts, Patience.DEFAULT, this::progress).await(plan.role());
    }
  }

  /** Makes a call as a role until AWS goes by the role's policies as they are. */
  Step awaitPolicies(Supplier<Step> call) {
    return new PolicyPropagation(Patience.DEFAULT, this::progress).await(call);
  }

  /**
   * Says why changes were stopped, what was done until then, and who can do the rest.
   *
   * @param left the plan for the account as it is now
   * @return the exit code
   */
  int stopped(Outcome outcome, RolePlan left) {
    var done = outcome.done().size();
    shell.err().println();
    shell.err().println(FindingText.of(outcome.stopped().orElseThrow()));
    shell
        .err()
        .println(
            "\nDone so far: %d of %d changes. It is safe to run the same command again."
                .formatted(done, done + left.changes().size()));
    if (outcome.isForAdministrator()) {
      shell.out().println("\n" + new PlanText(left).forAdministrator());
    }
    return ExitCode.REFUSED;
  }

  private void progress(String step) {
    shell.err().println("  " + step);
  }

  @Override
  public void close() {
    iam.close();
    place.close();
  }
}
