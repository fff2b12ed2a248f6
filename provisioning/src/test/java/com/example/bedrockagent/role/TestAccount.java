package com.example.bedrockagent.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import com.example.bedrockagent.role.RoleProvisioner.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * An account in which a test provisions roles as a user would: it reads, plans and applies. All
 * names have a prefix of this test's own.
 *
 * @param id whose account it is, in which partition
 */
public record TestAccount(IamClient iam, Arn id, String prefix) implements AutoCloseable {

  /** The account that these credentials are of, with a prefix that no other test has. */
  static TestAccount of(AwsConnection connection) {
    try (var sts = client(connection, StsClient.builder())) {
      var caller = Arn.parse(sts.getCallerIdentity().arn());
      return new TestAccount(client(connection, IamClient.builder()), caller, newPrefix());
    }
  }

  /**
   * A client that waits as long as it takes and sends nothing twice: on a slow machine, the second
   * of two equal calls would be refused.
   */
  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      AwsConnection connection, B builder) {
    return connection
        .locate(builder)
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .socketTimeout(Duration.ofMinutes(2))
                .proxyConfiguration(
                    proxy ->
                        proxy.useSystemPropertyValues(false).useEnvironmentVariablesValues(false)))
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  /** The same account with another prefix. */
  TestAccount another() {
    return new TestAccount(iam, id, newPrefix());
  }

  private static String newPrefix() {
    return "bedrock-agent-test-" + UUID.randomUUID().toString().substring(0, 8) + "-";
  }

  Arn role(String name) {
    return RoleSpec.roleArn(id.partition(), id.account(), prefix + name);
  }

  Arn policy(String name) {
    return new Arn(id.partition(), "iam", "", id.account(), "policy/" + prefix + name);
  }

  /** Trusts whoever the account allows to assume it: the caller of a test may be anybody. */
  PolicyDocument trust() {
    return trust(RunsIn.DEVELOPER);
  }

  PolicyDocument trust(RunsIn place) {
    var root = "arn:%s:iam::%s:root".formatted(id.partition(), id.account());
    return place.trust(new RunsIn.Surroundings(id.partition(), "us-east-1", id.account(), root));
  }

  RoleSpec.Own own(ModelTarget target) {
    return own(inline(target));
  }

  RoleSpec.Own own(RolePermissions permissions) {
    var settings = new RoleSettings(7200, RoleSettings.DEFAULT.boundary(), Map.of("Team", "AI"));
    return new RoleSpec.Own(role("Agent"), trust(), settings, permissions);
  }

  RolePermissions.Inline inline(ModelTarget target) {
    return inline(document(target));
  }

  RolePermissions.Inline inline(PolicyDocument document) {
    return new RolePermissions.Inline(prefix + "Bedrock", document);
  }

  RolePermissions.Managed managed(ModelTarget target) {
    return managed(document(target));
  }

  RolePermissions.Managed managed(PolicyDocument document) {
    return RolePermissions.Managed.split(role("Agent"), prefix + "Bedrock", document);
  }

  /** The policy of an agent; it is the same whatever the prefix. */
  PolicyDocument document(ModelTarget target) {
    return PolicyCompiler.compile(target, RoleSpec.roleArn(id.partition(), id.account(), "Agent"));
  }

  RolePlan plan(RoleSpec spec) {
    return RolePlanner.plan(spec, new RoleReader(iam).read(spec), false);
  }

  RolePlan removal(RoleSpec spec) {
    var reader = new RoleReader(iam);
    var state = reader.read(spec.name());
    if (spec instanceof RoleSpec.Existing) {
      return RoleRemoval.existing(spec.arn(), spec.permissions().policyName(), state);
    }
    var profiles =
        state.role().map(role -> reader.instanceProfiles(spec.name())).orElseGet(List::of);
    return RoleRemoval.own(spec.arn(), state, profiles);
  }

  List<RoleDrift.Difference> drift(RoleSpec spec) {
    return RoleDrift.of(new RoleReader(iam).read(spec.name()));
  }

  /** Applies what is planned, which nothing may stop, and tells the changes made. */
  List<RoleChange> apply(RoleSpec spec) {
    return done(() -> plan(spec));
  }

  List<RoleChange> destroy(RoleSpec spec) {
    return done(() -> removal(spec));
  }

  private List<RoleChange> done(Supplier<RolePlan> plan) {
    var outcome = provisioner().apply(plan.get(), plan);
    assertThat(outcome.stopped()).isEmpty();
    return outcome.done();
  }

  RoleProvisioner provisioner() {
    return new RoleProvisioner(iam, Patience.DEFAULT, step -> {});
  }

  Outcome outcome(Supplier<RolePlan> plan, Patience patience, List<String> progress) {
    return new RoleProvisioner(iam, patience, progress::add).apply(plan.get(), plan);
  }

  OwnedNames names() {
    return new OwnedNames(iam, prefix);
  }

  @Override
  public void close() {
    names().remove();
    iam.close();
  }
}
