package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.cli.account.Lookup;
import com.example.bedrockagent.cli.account.ModelsOption;
import com.example.bedrockagent.cli.account.NeedsOptions;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.role.RolePermissions;
import com.example.bedrockagent.role.RolePlan;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.role.RunsIn;
import java.util.List;
import java.util.stream.Stream;
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

  /**
   * What is wanted of a role.
   *
   * @param unconfirmed what to know of models that Bedrock was not asked for
   */
  record Wanted(RoleSpec spec, List<Finding> unconfirmed) {

    /** The plan with what to know of it before saying yes. */
    RolePlan marked(RolePlan plan) {
      var warnings = Stream.concat(unconfirmed.stream(), plan.warnings().stream()).toList();
      return new RolePlan(plan.role(), plan.changes(), plan.refusal(), warnings);
    }
  }

  /** The role that is wanted. */
  Wanted wanted(Shell shell, Settings settings, AwsConnection connection) {
    var caller = Lookup.caller(connection);
    var role = choice.arn(shell, connection, caller, form.path());
    var place = surroundings(shell, connection, caller);
    var found = models(shell, settings, connection, role);
    var permissions = permissions(shell, settings, connection, role, place, found.targets());
    try {
      var spec =
          choice.isOwn()
              ? new RoleSpec.Own(role, form.trust(shell, place), form.settings(), permissions)
              : new RoleSpec.Existing(role, permissions);
      return new Wanted(spec, found.unconfirmed());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** None for a policy of AWS's, which knows no models. */
  private Lookup.Found models(Shell shell, Settings settings, AwsConnection connection, Arn role) {
    return choice.awsManaged(role.partition()).isPresent()
        ? new Lookup.Found(List.of(), List.of())
        : models.found(shell, settings, connection, choice.command("apply", role));
  }

  private RolePermissions permissions(
      Shell shell,
      Settings settings,
      AwsConnection connection,
      Arn role,
      RunsIn.Surroundings place,
      List<ModelTarget> targets) {
    var aws = choice.awsManaged(role.partition());
    if (aws.isPresent()) {
      return new RolePermissions.AwsManaged(aws.get());
    }
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
        form.isForCaller()
            ? Lookup.principal(shell, connection, caller).toString()
            : caller.toString());
  }
}
