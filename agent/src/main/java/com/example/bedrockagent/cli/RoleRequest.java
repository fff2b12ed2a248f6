package com.example.bedrockagent.cli;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.connection.LazyClient;
import com.example.bedrockagent.hosting.ExecutionRole;
import com.example.bedrockagent.hosting.Host;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.role.RolePath;
import com.example.bedrockagent.role.RolePermissions;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.role.RunsIn;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All options that say what a role is to be, and the role they add up to. */
final class RoleRequest {

  @Mixin private RoleChoice choice;
  @Mixin private RoleForm form;
  @Mixin private ModelsOption models;
  @Mixin private NeedsOptions needs;

  @Option(
      names = "--managed",
      description = "Write managed policies instead of an inline one; they take more.")
  private boolean managed;

  @Option(
      names = "--adopt",
      description = "Take over a role or a policy of that name that somebody else made.")
  private boolean adopt;

  RoleChoice choice() {
    return choice;
  }

  RoleForm form() {
    return form;
  }

  boolean adopt() {
    return adopt;
  }

  /** Refuses what is wrong in itself, before anything is asked of AWS. */
  void check(Shell shell, String region) {
    choice.check(region);
    form.check(shell, region, choice.isOwn());
    models.check();
    needs.check();
    if (managed && choice.awsManaged("aws").isPresent()) {
      throw new UsageException("--managed and --aws-managed exclude each other: give one.");
    }
  }

  /** The role that is wanted. */
  RoleSpec spec(Shell shell, Settings settings, AwsConnection connection) {
    var caller = Lookup.caller(connection);
    var role = choice.arn(shell, connection, caller, form.path());
    var place = surroundings(shell, connection, caller);
    var permissions = permissions(shell, settings, connection, role, place);
    try {
      return choice.isOwn()
          ? new RoleSpec.Own(role, form.trust(shell, place), form.settings(), permissions)
          : new RoleSpec.Existing(role, permissions);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private RolePermissions permissions(
      Shell shell,
      Settings settings,
      AwsConnection connection,
      Arn role,
      RunsIn.Surroundings place) {
    var aws = choice.awsManaged(role.partition());
    if (aws.isPresent()) {
      return new RolePermissions.AwsManaged(aws.get());
    }
    var targets = models.targets(shell, settings, connection);
    var policy = needs.agentPolicy(shell, connection, role, targets, models.geography(settings));
    var ofPlace = form.permissions(place).toArray(Statement[]::new);
    return inForm(role, ofPlace.length == 0 ? policy : policy.and(PolicyDocument.of(ofPlace)));
  }

  private RolePermissions inForm(Arn role, PolicyDocument policy) {
    try {
      return managed
          ? RolePermissions.Managed.split(role, choice.policyName(), policy)
          : new RolePermissions.Inline(choice.policyName(), policy);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          e.getMessage() + (managed ? "" : " The option --managed does that."));
    }
  }

  private RunsIn.Surroundings surroundings(Shell shell, AwsConnection connection, Arn caller) {
    return new RunsIn.Surroundings(
        caller.partition(),
        connection.region(),
        caller.account(),
        form.isForCaller() ? principal(shell, connection, caller) : caller.toString());
  }

  /** A session is trusted by its role: the session itself ends. */
  private static String principal(Shell shell, AwsConnection connection, Arn caller) {
    var known = Host.of(shell.env(), shell.root()).metadataRole();
    try (var iam = new LazyClient<>(connection::iam)) {
      return ExecutionRole.ofCaller(caller)
          .map(role -> RolePath.of(role.knownAs(known), iam))
          .orElse(caller)
          .toString();
    }
  }
}
