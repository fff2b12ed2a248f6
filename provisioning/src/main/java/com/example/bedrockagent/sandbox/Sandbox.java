package com.example.bedrockagent.sandbox;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Catalogue;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.Identifiers;
import com.example.bedrockagent.sandbox.bedrock.BedrockRuntimeApi;
import com.example.bedrockagent.sandbox.wire.LoopbackServer;
import java.net.BindException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * An AWS account on loopback that any AWS SDK or the AWS CLI can be pointed at.
 *
 * <p>It has one administrator, the IAM user {@code developer}, and the service-linked role of every
 * account; everything else is to be created. It forgets everything when it is closed. Its model is
 * a stand-in that never claims to be Claude.
 */
public final class Sandbox implements AutoCloseable {

  private final AccountState account;
  private final Catalogue catalogue;
  private final Dispatcher dispatcher;
  private final LoopbackServer server;

  private Sandbox(
      AccountState account, Catalogue catalogue, Dispatcher dispatcher, LoopbackServer server) {
    this.account = account;
    this.catalogue = catalogue;
    this.dispatcher = dispatcher;
    this.server = server;
  }

  /**
   * How the sandbox is run.
   *
   * @param port to listen on; 0 for any free one
   * @param pace how long each streamed piece of text takes
   * @param clock decides when credentials expire
   */
  public record Options(int port, Duration pace, Clock clock) {

    /** A free port, text at reading speed, and the real time. */
    public static final Options DEFAULT = new Options(0, Duration.ofMillis(15), Clock.systemUTC());

    public Options {
      Objects.requireNonNull(pace);
      Objects.requireNonNull(clock);
    }

    /** The same on another port. */
    public Options onPort(int other) {
      return new Options(other, pace, clock);
    }
  }

  /**
   * Starts it.
   *
   * @throws BindException if the port is taken, saying so
   */
  public static Sandbox start(Options options) throws BindException {
    var account =
        new AccountState(
            AccountState.DEFAULT_ACCOUNT_ID, options.clock(), new Identifiers(new SecureRandom()));
    var catalogue = Catalogue.load();
    var dispatcher =
        new Dispatcher(
            account,
            Clock.systemUTC(),
            catalogue,
            new BedrockRuntimeApi(catalogue, options.pace()));
    var server = LoopbackServer.start(options.port(), dispatcher, Sandbox::report);
    return new Sandbox(account, catalogue, dispatcher, server);
  }

  private static void report(Throwable defect) {
    System.getLogger(Sandbox.class.getName())
        .log(System.Logger.Level.WARNING, "The sandbox failed to answer a call: " + defect);
  }

  /** Where it listens, such as {@code http://127.0.0.1:4566}. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** A connection as the account's administrator. */
  public AwsConnection connect(String region) {
    var key = account.developerCredential();
    var credentials = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    return new AwsConnection(
        StaticCredentialsProvider.create(credentials), region, Optional.of(endpoint()));
  }

  /** The environment variables that point an AWS SDK or the AWS CLI here, as its administrator. */
  public Map<String, String> environment(String region) {
    var key = account.developerCredential();
    var variables = new LinkedHashMap<String, String>();
    variables.put("AWS_ENDPOINT_URL", endpoint().toString());
    variables.put("AWS_ACCESS_KEY_ID", key.accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", key.secretAccessKey());
    variables.put("AWS_REGION", region);
    variables.put("AWS_DEFAULT_REGION", region);
    return variables;
  }

  /** The regions it has. */
  public List<String> regions() {
    return catalogue.regions();
  }

  /** What is to go wrong next. */
  public Faults faults() {
    return dispatcher.faults();
  }

  /** The latest calls it has received, oldest first. */
  public List<RecordedCall> calls() {
    return dispatcher.calls();
  }

  /** Puts the account into an organisation with these service control policies. */
  public void setServiceControlPolicies(List<PolicyDocument> policies) {
    account.setServiceControlPolicies(policies);
  }

  @Override
  public void close() {
    server.close();
  }
}
