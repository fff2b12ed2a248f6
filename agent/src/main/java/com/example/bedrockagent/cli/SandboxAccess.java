package com.example.bedrockagent.cli;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.model.Resolution.Unresolvable;
import com.example.bedrockagent.policy.PolicyCompiler;
import com.example.bedrockagent.role.RoleProvisioner;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.role.TrustPolicies;
import com.example.bedrockagent.sandbox.Sandbox;
import java.net.BindException;
import java.util.Optional;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * Starts the sandbox and gives the agent its role there, as it would be given in a real account.
 */
final class SandboxAccess {

  static final String ROLE_NAME = "bedrock-agent";
  private static final String POLICY_NAME = "BedrockAccess";

  private SandboxAccess() {}

  static Access open(Shell shell, Setting region, ModelId model, Optional<String> geography) {
    var sandbox = start(shell, region, Sandbox.Options.DEFAULT);
    try {
      var administrator = sandbox.connect(region.value());
      var role = createRole(shell, administrator, resolve(administrator, model, geography));
      return assume(administrator, role, model, geography, sandbox);
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  /** Starts a sandbox and says so. */
  static Sandbox start(Shell shell, Setting region, Sandbox.Options options) {
    var sandbox = listen(options);
    shell
        .err()
        .println(
            "Sandbox: an AWS account on loopback at "
                + sandbox.endpoint()
                + ". A stand-in model answers, not Claude.");
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

  private static Arn createRole(Shell shell, AwsConnection administrator, ModelTarget target) {
    try (var iam = administrator.iam();
        var sts = administrator.sts()) {
      var developer = Arn.parse(sts.getCallerIdentity().arn());
      var role = RoleSpec.roleArn(developer.partition(), developer.account(), ROLE_NAME);
      var policy = PolicyCompiler.compile(target, role);
      var trust = TrustPolicies.developer(developer.toString());
      new RoleProvisioner(iam).create(new RoleSpec(role, trust, POLICY_NAME, policy));
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

  private static Access assume(
      AwsConnection administrator,
      Arn role,
      ModelId model,
      Optional<String> geography,
      Sandbox sandbox) {
    var sts = administrator.sts();
    var credentials =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(
                request -> request.roleArn(role.toString()).roleSessionName("bedrock-agent"))
            .build();
    AutoCloseable whileOpen =
        () -> {
          credentials.close();
          sts.close();
          sandbox.close();
        };
    return new Access(administrator.with(credentials), model, geography, whileOpen);
  }
}
