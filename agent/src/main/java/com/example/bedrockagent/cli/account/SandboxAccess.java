package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.cli.console.RefusedException;
import com.example.bedrockagent.cli.console.Setting;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.connection.AssumedRole;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.model.Resolution.Unresolvable;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import com.example.bedrockagent.policy.grant.PolicyNeeds;
import com.example.bedrockagent.role.Patience;
import com.example.bedrockagent.role.RolePermissions;
import com.example.bedrockagent.role.RolePlanner;
import com.example.bedrockagent.role.RoleProvisioner;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.role.RoleState;
import com.example.bedrockagent.sandbox.Sandbox;
import com.example.bedrockagent.startup.Origin;
import java.net.BindException;
import java.util.Optional;

/**
 * Starts the sandbox and gives the agent its role there, as it would be given in a real account.
 */
public final class SandboxAccess {

  public static final String ROLE_NAME = "bedrock-agent";
  private static final String POLICY_NAME = "BedrockAccess";

  private SandboxAccess() {}

  /**
   * Gives the agent its role.
   *
   * @param sandbox is closed with the access, or if there is none
   */
  static Access open(Shell shell, Place sandbox, ModelId model, Optional<String> geography) {
    try {
      var administrator = sandbox.connection();
      var target = resolve(administrator, model, geography);
      var role = createRole(shell, administrator, target, geography);
      return assume(sandbox, role, model, geography);
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  /** Starts a sandbox and says so. */
  public static Sandbox start(Shell shell, Setting region, Sandbox.Options options) {
    var sandbox = listen(options);
    if (!sandbox.regions().contains(region.value())) {
      sandbox.close();
      throw new UsageException(
          "The sandbox has no region '"
              + region.value()
              + "' (from "
              + region.source()
              + "). It has: "
              + String.join(", ", sandbox.regions())
              + ".");
    }
    shell
        .err()
        .println(
            "Sandbox: an AWS account on loopback at "
                + sandbox.endpoint()
                + ". A stand-in model answers, not Claude.");
    return sandbox;
  }

  private static Sandbox listen(Sandbox.Options options) {
    try {
      return Sandbox.start(options);
    } catch (BindException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static ModelTarget resolve(
      AwsConnection administrator, ModelId model, Optional<String> geography) {
    try (var bedrock = administrator.bedrock()) {
      var directory = new ModelDirectory(bedrock);
      var resolution =
          new ModelResolver(directory, administrator.region(), geography).resolve(model);
      if (resolution instanceof Unresolvable unresolvable) {
        throw new RefusedException(unresolvable.finding());
      }
      if (resolution instanceof Resolved resolved) {
        return resolved.target();
      }
      throw new IllegalStateException("The sandbox's administrator may ask for any model.");
    }
  }

  private static Arn createRole(
      Shell shell, AwsConnection administrator, ModelTarget target, Optional<String> geography) {
    try (var iam = administrator.iam()) {
      var developer = Lookup.caller(administrator);
      var role = RoleSpec.roleArn(developer.partition(), developer.account(), ROLE_NAME);
      var tools = NeedsOptions.toolPermissions(shell, administrator, role, geography);
      var needs = PolicyNeeds.agent(target, role).withTools(tools);
      var policy = PolicyCompiler.compile(needs);
      var spec =
          RoleSpec.forDeveloper(
              role,
              administrator.region(),
              developer,
              new RolePermissions.Inline(POLICY_NAME, policy));
      var plan = RolePlanner.plan(spec, RoleState.ABSENT, false);
      new RoleProvisioner(iam, Patience.DEFAULT, step -> {})
          .apply(plan, () -> plan)
          .stopped()
          .ifPresent(
              finding -> {
                throw new RefusedException(finding);
              });
      shell
          .err()
          .println(
              "Created role "
                  + ROLE_NAME
                  + " there, with a policy of "
                  + policy.statements().size()
                  + " statements for "
                  + target.invokeId()
                  + ".");
      return role;
    }
  }

  private static Access assume(Place sandbox, Arn role, ModelId model, Optional<String> geography) {
    var assumed = AssumedRole.of(sandbox.connection(), role);
    var origin =
        new Origin(
            sandbox.origin().host(),
            "role " + ROLE_NAME + ", assumed in the sandbox",
            Optional.empty(),
            sandbox.origin().regionSource());
    var whileOpen =
        new Place(
            assumed.connection(),
            origin,
            true,
            () -> {
              assumed.close();
              sandbox.close();
            });
    return new Access(
        assumed.connection(), sandbox.connection(), model, geography, origin, whileOpen);
  }
}
