package com.example.bedrockagent;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import com.example.bedrockagent.role.Patience;
import com.example.bedrockagent.role.RolePermissions;
import com.example.bedrockagent.role.RolePlanner;
import com.example.bedrockagent.role.RoleProvisioner;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.role.RoleState;
import com.example.bedrockagent.sandbox.Sandbox;
import com.example.bedrockagent.sandbox.fault.Fault;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A sandbox without delays, and connections to it with the permissions a test wants. */
public final class TestAccount implements AutoCloseable {

  public static final String HAIKU = "anthropic.claude-haiku-4-5-20251001-v1:0";
  public static final String SONNET = "anthropic.claude-sonnet-4-5-20250929-v1:0";
  public static final String LEGACY = "anthropic.claude-opus-4-1-20250805-v1:0";
  public static final Arn ROLE = RoleSpec.roleArn("aws", "123456789012", "agent");

  private static final String REGION = "us-east-1";
  private static final String POLICY = "BedrockAccess";

  private final Sandbox sandbox;

  private TestAccount(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  public static TestAccount open() throws BindException {
    return new TestAccount(Sandbox.start(new Sandbox.Options(0, Duration.ZERO, Clock.systemUTC())));
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public AwsConnection administrator() {
    return sandbox.connect(REGION);
  }

  /** Lets the next call of an operation go wrong. */
  public void fail(String operation, String fault) {
    sandbox.faults().next(operation, Fault.parse(fault));
  }

  /** A session of {@link #ROLE} with the policy that is compiled for a model. */
  public AwsConnection leastPrivilege(String model) {
    return role(PolicyCompiler.compile(target(model), ROLE));
  }

  /** A session of {@link #ROLE} with a policy. */
  public AwsConnection role(PolicyDocument policy) {
    var administrator = administrator();
    try (var iam = administrator.iam();
        var sts = administrator.sts()) {
      var developer = Arn.parse(sts.getCallerIdentity().arn());
      var spec =
          RoleSpec.forDeveloper(
              ROLE, REGION, developer, new RolePermissions.Inline(POLICY, policy));
      var plan = RolePlanner.plan(spec, RoleState.ABSENT, false);
      new RoleProvisioner(iam, Patience.DEFAULT, step -> {}).apply(plan, () -> plan);
      var keys =
          sts.assumeRole(request -> request.roleArn(ROLE.toString()).roleSessionName("test"))
              .credentials();
      return administrator.with(
          StaticCredentialsProvider.create(
              AwsSessionCredentials.create(
                  keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken())));
    }
  }

  /** Gives {@link #ROLE} another policy. */
  public void replacePolicy(PolicyDocument policy) {
    try (var iam = administrator().iam()) {
      iam.putRolePolicy(
          request ->
              request
                  .roleName(ROLE.resourceId())
                  .policyName(POLICY)
                  .policyDocument(policy.toJson()));
    }
  }

  /** Gives {@link #ROLE} a policy besides. */
  public void addPolicy(String name, PolicyDocument policy) {
    try (var iam = administrator().iam()) {
      iam.putRolePolicy(
          request ->
              request.roleName(ROLE.resourceId()).policyName(name).policyDocument(policy.toJson()));
    }
  }

  /** Leaves {@link #ROLE} without any permission. */
  public void removePolicy() {
    try (var iam = administrator().iam()) {
      iam.deleteRolePolicy(request -> request.roleName(ROLE.resourceId()).policyName(POLICY));
    }
  }

  /** What a model ID resolves to for the administrator. */
  public ModelTarget target(String model) {
    try (var bedrock = administrator().bedrock()) {
      var resolver = new ModelResolver(new ModelDirectory(bedrock), REGION, Optional.empty());
      return ((Resolved) resolver.resolve(ModelId.parse(model))).target();
    }
  }

  /** The names of the operations called so far, in order. */
  public List<String> operations() {
    return sandbox.calls().stream().map(call -> call.operation()).toList();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
