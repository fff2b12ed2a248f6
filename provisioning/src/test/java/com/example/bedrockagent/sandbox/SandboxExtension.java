package com.example.bedrockagent.sandbox;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.fault.Fault;
import com.example.bedrockagent.sandbox.iam.LoopbackAccount;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.iam.IamClient;

/** A sandbox for the tests of one class, roles in it, and unmodified AWS clients for it. */
public final class SandboxExtension implements BeforeAllCallback, AfterAllCallback {

  /** The sandbox's account. */
  public static final String ACCOUNT = AccountState.DEFAULT_ACCOUNT_ID;

  /** Shared, because a client that closes its own waits two seconds for more work. */
  private static final SdkEventLoopGroup EVENT_LOOP =
      SdkEventLoopGroup.builder().numberOfThreads(1).build();

  public final LoopbackAccount.SettableClock clock = new LoopbackAccount.SettableClock();

  private Sandbox sandbox;
  private int roles;

  @Override
  public void beforeAll(ExtensionContext context) throws BindException {
    sandbox = Sandbox.start(new Sandbox.Options(0, Duration.ZERO, clock));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    sandbox.close();
  }

  /** The sandbox itself. */
  public Sandbox account() {
    return sandbox;
  }

  /** A connection as the administrator. */
  public AwsConnection connect(String region) {
    return sandbox.connect(region);
  }

  /** Creates a role with this policy, which trusts the administrator, and tells its name. */
  public String role(String policyJson) {
    var name = "Role" + ++roles;
    try (var iam = connect("us-east-1").iam()) {
      iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(Policies.TRUST_DEVELOPER));
      iam.putRolePolicy(r -> r.roleName(name).policyName("Test").policyDocument(policyJson));
    }
    return name;
  }

  /** A connection as a session of a role. */
  public AwsConnection assume(String roleName, String region) {
    var arn = "arn:aws:iam::" + ACCOUNT + ":role/" + roleName;
    try (var sts = connect(region).sts()) {
      var keys = sts.assumeRole(r -> r.roleArn(arn).roleSessionName("test")).credentials();
      return connect(region)
          .with(
              StaticCredentialsProvider.create(
                  AwsSessionCredentials.create(
                      keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken())));
    }
  }

  /** A connection as a session of a new role with this policy. */
  public AwsConnection roleWith(String policyJson, String region) {
    return assume(role(policyJson), region);
  }

  /**
   * Lets the client die: of its calls from now on, the Nth is not carried out any more, nor is any
   * after it, until {@link #reconnect}.
   */
  public void dieBefore(int call) {
    die(new Fault.Drop(Fault.Moment.BEFORE, call));
  }

  /** As above, but the Nth call is still carried out; its response never arrives. */
  public void dieAfter(int call) {
    die(new Fault.Drop(Fault.Moment.AFTER, call));
  }

  /** Lets every call through again. */
  public void reconnect() {
    sandbox.faults().clear();
  }

  // More often than any client retries.
  private void die(Fault.Drop first) {
    sandbox.faults().next(Faults.ANY, first);
    IntStream.range(0, 1_000)
        .forEach(i -> sandbox.faults().next(Faults.ANY, new Fault.Drop(Fault.Moment.BEFORE, 1)));
  }

  /** The names of the operations received so far, oldest first. */
  public List<String> operations() {
    return sandbox.calls().stream().map(RecordedCall::operation).toList();
  }

  /** A client of IAM that does not retry. */
  public static IamClient iam(AwsConnection connection) {
    return connection
        .locate(IamClient.builder())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  /** A synchronous client that does not retry. */
  public static BedrockRuntimeClient runtime(AwsConnection connection) {
    return connection
        .locate(BedrockRuntimeClient.builder())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  /** An asynchronous client that does not retry. */
  public static BedrockRuntimeAsyncClient streaming(AwsConnection connection, Protocol protocol) {
    return connection
        .locate(BedrockRuntimeAsyncClient.builder())
        .httpClientBuilder(
            NettyNioAsyncHttpClient.builder().eventLoopGroup(EVENT_LOOP).protocol(protocol))
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }
}
