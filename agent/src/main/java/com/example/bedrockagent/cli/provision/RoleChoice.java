package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.cli.account.Lookup;
import com.example.bedrockagent.cli.account.PlaceOptions;
import com.example.bedrockagent.cli.account.SandboxAccess;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.connection.LazyClient;
import com.example.bedrockagent.hosting.ExecutionRole;
import com.example.bedrockagent.hosting.Host;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.RegionNames;
import com.example.bedrockagent.policy.IamNames;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.shell.ShellCommand;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which role a command is about, in which account. */
final class RoleChoice {

  static final String DEFAULT_POLICY = "BedrockAccess";
  private static final String HERE = "here";

  @Mixin private PlaceOptions place;

  @Option(
      names = "--role",
      paramLabel = "NAME",
      description = "Name of the agent's own role (default: " + SandboxAccess.ROLE_NAME + ").")
  private String roleName;

  @Option(
      names = "--attach-to",
      paramLabel = "ROLE",
      arity = "0..1",
      fallbackValue = HERE,
      description = {
        "Name or ARN of a role that exists, such as a SageMaker execution role: only a policy is",
        "put into it. Without a name, the role this program runs with."
      })
  private String attachTo;

  @Option(
      names = "--policy-name",
      paramLabel = "NAME",
      description = "Name of the policy in the role (default: " + DEFAULT_POLICY + ").")
  private String policyName = DEFAULT_POLICY;

  @Option(
      names = "--aws-managed",
      paramLabel = "NAME",
      description = "Attach this policy of AWS's instead, such as AmazonBedrockFullAccess.")
  private String awsManaged;

  PlaceOptions place() {
    return place;
  }

  /** Whether the role is the agent's own, to be made and removed as a whole. */
  boolean isOwn() {
    return attachTo == null;
  }

  String policyName() {
    return policyName;
  }

  /** The policy of AWS's to attach, in the partition of the account. */
  Optional<Arn> awsManaged(String partition) {
    return Optional.ofNullable(awsManaged)
        .map(name -> new Arn(partition, "iam", "", "aws", "policy/" + name));
  }

  /** The name its permissions are known by in the role. */
  String appliedName() {
    return awsManaged == null ? policyName : awsManaged.substring(awsManaged.lastIndexOf('/') + 1);
  }

  /** A command of this program about the same role. */
  String command(String name, Arn role) {
    return ShellCommand.of("bedrock-agent", "provision", name)
        .with(isOwn() ? "--role" : "--attach-to", RoleSpec.nameOf(role))
        .toString();
  }

  /** Refuses what no role can be, before anything is asked of AWS. */
  void check(String region) {
    if (roleName != null && attachTo != null) {
      throw new UsageException(
          "--role makes a role of the agent's own, --attach-to uses one that exists: give one.");
    }
    usable(() -> IamNames.requireRole(roleName == null ? SandboxAccess.ROLE_NAME : roleName));
    usable(() -> IamNames.requirePolicy(policyName));
    if (awsManaged != null && !awsManaged.matches("([\\w-]+/)*[\\w+=,.@-]{1,128}")) {
      throw new UsageException(
          "--aws-managed " + awsManaged + ": give the policy's name, not its ARN.");
    }
    if (attachTo != null && attachTo.startsWith("arn:")) {
      samePartition("--attach-to", attachArn().arn(), region);
    } else if (attachTo != null && !attachTo.equals(HERE)) {
      usable(() -> IamNames.requireRole(attachTo));
    }
  }

  /** Refuses an ARN that can not be of the account that is called in this region. */
  static void samePartition(String option, Arn arn, String region) {
    var partition = RegionNames.partition(region);
    if (!arn.partition().equals(partition)) {
      throw new UsageException(
          "%s %s is in the partition %s, but the region %s is in %s."
              .formatted(option, arn, arn.partition(), region, partition));
    }
  }

  /**
   * The role's ARN.
   *
   * @param path of the agent's own role
   * @throws UsageException if there is no role to attach to
   */
  Arn arn(Shell shell, AwsConnection connection, Arn caller, String path) {
    if (isOwn()) {
      var name = roleName == null ? SandboxAccess.ROLE_NAME : roleName;
      return RoleSpec.roleArn(caller.partition(), caller.account(), path.substring(1) + name);
    }
    try (var iam = new LazyClient<>(connection::iam)) {
      var attached = attached(Host.of(shell.env(), shell.root()), caller);
      var role = Lookup.whole(shell, attached, iam, "give --attach-to its whole ARN");
      if (attachTo.equals(HERE)) {
        shell.err().println("Role: " + role.arn() + ", with which this program runs.");
      }
      return role.arn();
    }
  }

  /** The role to attach to, without a path where nothing here tells it. */
  private ExecutionRole attached(Host host, Arn caller) {
    if (attachTo.equals(HERE)) {
      return host.executionRole(caller).orElseThrow(() -> noRoleHere(caller));
    }
    if (attachTo.startsWith("arn:")) {
      var role = attachArn();
      sameAccount(role.arn(), caller);
      return role.knownAs(host.metadataRole());
    }
    var arn = RoleSpec.roleArn(caller.partition(), caller.account(), attachTo);
    return new ExecutionRole(arn, false).knownAs(host.metadataRole());
  }

  private static UsageException noRoleHere(Arn caller) {
    return new UsageException(
        "This program runs as " + caller + ", which is no role: name one with --attach-to ROLE.");
  }

  /** What {@code sts get-caller-identity} says names a role as well, though not its path. */
  private ExecutionRole attachArn() {
    try {
      var arn = Arn.parse(attachTo);
      var isRole = arn.service().equals("iam") && arn.resource().startsWith("role/");
      var role = isRole ? new ExecutionRole(arn, false) : ofSession(arn);
      IamNames.requireRole(role.name());
      return role;
    } catch (IllegalArgumentException e) {
      throw new UsageException("--attach-to: " + e.getMessage());
    }
  }

  private ExecutionRole ofSession(Arn arn) {
    return ExecutionRole.ofCaller(arn)
        .orElseThrow(() -> new UsageException("--attach-to " + attachTo + " names no role."));
  }

  private static void sameAccount(Arn role, Arn caller) {
    if (!role.account().equals(caller.account())) {
      throw new UsageException(
          "%s is in account %s, but the credentials are of account %s."
              .formatted(role, role.account(), caller.account()));
    }
  }

  /** Runs a check, and says what it says as a matter of usage. */
  static void usable(Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
