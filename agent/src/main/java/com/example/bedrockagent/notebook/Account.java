package com.example.bedrockagent.notebook;

import com.example.bedrockagent.connection.AssumedRole;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.connection.CredentialTraces;
import com.example.bedrockagent.connection.LazyClient;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.hosting.ExecutionRole;
import com.example.bedrockagent.hosting.Host;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Resolution;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.model.Resolution.Unknown;
import com.example.bedrockagent.model.Resolution.Unresolvable;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.role.Patience;
import com.example.bedrockagent.role.RolePermissions;
import com.example.bedrockagent.role.RolePlan;
import com.example.bedrockagent.role.RolePlanner;
import com.example.bedrockagent.role.RoleProvisioner;
import com.example.bedrockagent.role.RoleReader;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.sandbox.Sandbox;
import com.example.bedrockagent.shell.ShellCommand;
import com.example.bedrockagent.startup.CheckOptions;
import com.example.bedrockagent.startup.CheckReport;
import com.example.bedrockagent.startup.StartupCheck;
import com.example.bedrockagent.startup.advice.DeniedLookup;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/**
 * The account a notebook works in: one on loopback, or the one of the notebook's execution role. It
 * is open as long as the kernel runs.
 */
public final class Account {

  /** Whoever reads a notebook has more patience than a program that starts. */
  private static final ShellCommand APPLY = ShellCommand.of("bedrock-agent", "provision", "apply");

  private static final CheckOptions CHECK =
      new CheckOptions(Duration.ofSeconds(60), Clock.systemUTC(), false);

  private static final String REGION = "us-east-1";
  private static final String ROLE_NAME = "bedrock-agent";
  private static final String POLICY_NAME = "BedrockAccess";

  private final AwsConnection connection;
  private final Optional<Sandbox> sandbox;
  private final PrintStream out;
  private final Arn caller;
  private final Optional<Arn> executionRole;

  private Account(AwsConnection connection, Optional<Sandbox> sandbox, Host host, PrintStream out) {
    this.connection = connection;
    this.sandbox = sandbox;
    this.out = out;
    this.caller = ask(this::identity);
    this.executionRole = sandbox.isPresent() ? Optional.empty() : executionRole(host);
  }

  /**
   * Opens it.
   *
   * @throws AccessException if AWS does not know who is calling, or where
   */
  public static Account open(Where where) {
    return open(where, System.getenv(), Path.of("/"), System.out);
  }

  static Account open(Where where, Map<String, String> env, Path root, PrintStream out) {
    var host = Host.of(env, root);
    if (where.isInAws(env, host)) {
      return new Account(aws(), Optional.empty(), host, out);
    }
    if (where.isNotSaid(env)) {
      requireNoTrace(CredentialTraces.of(env, System.getProperties(), host));
    }
    return inSandbox(host, out);
  }

  /** Whoever meant AWS must not take the sandbox's word for it. */
  private static void requireNoTrace(CredentialTraces traces) {
    if (!traces.all().isEmpty()) {
      throw new AccessException(
          "There are traces of AWS credentials here (%s), so it has to be said where to work: use Where.AWS or Where.SANDBOX, or set %s to aws or sandbox."
              .formatted(String.join(", ", traces.all()), Where.VARIABLE));
    }
  }

  private static AwsConnection aws() {
    return ask(
        () ->
            new AwsConnection(
                DefaultCredentialsProvider.builder().build(),
                DefaultAwsRegionProviderChain.builder().build().getRegion().id(),
                Optional.empty()));
  }

  private static Account inSandbox(Host host, PrintStream out) {
    try {
      var sandbox = Sandbox.start(Sandbox.Options.DEFAULT);
      return new Account(sandbox.connect(REGION), Optional.of(sandbox), host, out);
    } catch (BindException e) {
      throw new IllegalStateException("No port on loopback is free.", e);
    }
  }

  /** Where what happens is printed: below the cell. */
  PrintStream out() {
    return out;
  }

  /** The connection with the notebook's own credentials; the administrator's in the sandbox. */
  public AwsConnection connection() {
    return connection;
  }

  /**
   * The sandbox, to let things go wrong in it.
   *
   * @throws AccessException in a real account
   */
  public Sandbox sandbox() {
    return sandbox.orElseThrow(
        () -> new AccessException("This is a real account: open one with Where.SANDBOX."));
  }

  /** Whether this is the sandbox, where nothing that is changed matters. */
  public boolean isSandbox() {
    return sandbox.isPresent();
  }

  /** Which models and inference profiles there are. */
  public ModelDirectory models() {
    return new ModelDirectory(connection.bedrock());
  }

  /** What Bedrock says a model ID stands for, here. */
  public Resolution resolve(String modelId) {
    var resolver = new ModelResolver(models(), connection.region(), Optional.empty());
    return ask(() -> resolver.resolve(ModelId.parse(modelId)));
  }

  /**
   * What Bedrock will invoke for a model ID, here.
   *
   * @throws AccessException if nothing, or if the caller may not ask
   */
  public ModelTarget target(String modelId) {
    var resolution = resolve(modelId);
    if (resolution instanceof Unresolvable unresolvable) {
      throw new AccessException(unresolvable.finding());
    }
    if (resolution instanceof Unknown unknown) {
      throw new AccessException(denied(unknown).ofAgent());
    }
    return ((Resolved) resolution).target();
  }

  private DeniedLookup denied(Unknown unknown) {
    var principal = ExecutionRole.ofCaller(caller).flatMap(role -> executionRole).orElse(caller);
    return DeniedLookup.of(unknown, principal, connection.region(), Optional.empty());
  }

  /** The role the agent runs with: the execution role where there is one, else its own. */
  public Arn role() {
    return executionRole.orElseGet(
        () -> RoleSpec.roleArn(caller.partition(), caller.account(), ROLE_NAME));
  }

  /** The role as it should be: its own with this policy, or the execution role with it added. */
  public RoleSpec spec(PolicyDocument policy) {
    var permissions = new RolePermissions.Inline(POLICY_NAME, policy);
    return executionRole.isPresent()
        ? new RoleSpec.Existing(role(), permissions)
        : RoleSpec.forDeveloper(role(), connection.region(), caller, permissions);
  }

  /** What would have to change in the account; changes nothing. */
  public RolePlan plan(RoleSpec spec) {
    try (var iam = connection.iam()) {
      return ask(() -> plan(spec, iam));
    }
  }

  /**
   * Makes the changes in the sandbox, and assumes the role. In a real account nothing is changed:
   * running all cells should not do that.
   *
   * @return the agent's own access: the role's in the sandbox, else the caller's
   * @throws AccessException if IAM refuses a change
   */
  public Access apply(RolePlan plan) {
    if (sandbox.isEmpty()) {
      out.println(
          "Nothing was changed: this is a real account. On a terminal, this shows the same plan and"
              + " asks:\n"
              + executionRole
                  .map(role -> APPLY.with("--attach-to", RoleSpec.nameOf(role)))
                  .orElse(APPLY));
      return new Access(connection, caller);
    }
    try (var iam = connection.iam()) {
      new RoleProvisioner(iam, Patience.DEFAULT, out::println)
          .apply(plan, () -> plan)
          .stopped()
          .ifPresent(
              finding -> {
                throw new AccessException(finding);
              });
    }
    return assume(plan.role());
  }

  /** The agent's access with this policy: planned and applied in one go. */
  public Access access(PolicyDocument policy) {
    return apply(plan(spec(policy)));
  }

  /** Whether the agent will be able to call its model: invokes nothing, and changes nothing. */
  public CheckReport check(Access access, ModelTarget model) {
    return new StartupCheck(
            access.connection(),
            model.requested(),
            Optional.empty(),
            Optional.empty(),
            CHECK.withRole(role()))
        .run();
  }

  /** Where this is, and who answers there. */
  @Override
  public String toString() {
    return sandbox.isPresent()
        ? "The sandbox: an AWS account on loopback, in %s. A stand-in model answers, not Claude."
            .formatted(connection.region())
        : "AWS account %s in %s, as %s. Claude answers, and its tokens are paid for."
            .formatted(caller.account(), connection.region(), caller);
  }

  private Access assume(Arn role) {
    return new Access(AssumedRole.of(connection, role).connection(), role);
  }

  /** Asked for once: its path does not change. */
  private Optional<Arn> executionRole(Host host) {
    try (var iam = new LazyClient<>(connection::iam)) {
      return host.executionRole(caller).map(role -> RoleReader.whole(role, iam).arn());
    }
  }

  private Arn identity() {
    try (var sts = connection.sts()) {
      return Arn.parse(sts.getCallerIdentity().arn());
    }
  }

  private static RolePlan plan(RoleSpec spec, IamClient iam) {
    try {
      return RolePlanner.plan(spec, new RoleReader(iam).read(spec), false);
    } catch (IamException refused) {
      if (!RoleProvisioner.isDenied(refused)) {
        throw refused;
      }
      return RolePlanner.unread(spec, refused.awsErrorDetails().errorMessage());
    }
  }

  private static <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (SdkException e) {
      throw new AccessException(Diagnosis.of(e));
    }
  }
}
