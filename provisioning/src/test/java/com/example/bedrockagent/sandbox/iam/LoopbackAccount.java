package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.Policies;
import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.CredentialCheck;
import com.example.bedrockagent.sandbox.account.Identifiers;
import com.example.bedrockagent.sandbox.account.IssuedCredential;
import com.example.bedrockagent.sandbox.sts.StsApi;
import com.example.bedrockagent.sandbox.wire.ErrorNames;
import com.example.bedrockagent.sandbox.wire.HttpCall;
import com.example.bedrockagent.sandbox.wire.HttpReply;
import com.example.bedrockagent.sandbox.wire.LoopbackServer;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import com.example.bedrockagent.sandbox.wire.SigV4Verifier;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** An account's IAM and STS served on loopback, and unmodified AWS clients for it. */
public final class LoopbackAccount implements AutoCloseable {

  public final SettableClock clock = new SettableClock();
  public final AccountState state =
      new AccountState(
          AccountState.DEFAULT_ACCOUNT_ID, clock, new Identifiers(new Random(20261124)));

  private final IamApi iam = new IamApi(state);
  private final StsApi sts = new StsApi(state);
  private final LoopbackServer server;

  public LoopbackAccount() throws BindException {
    server = LoopbackServer.start(0, this::dispatch);
  }

  URI endpoint() {
    return server.endpoint();
  }

  /** The administrator's long-term keys. */
  public AwsCredentials developer() {
    var keys = state.developerCredential();
    return AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey());
  }

  public IamClient iam() {
    return iam(developer());
  }

  public IamClient iam(AwsCredentials credentials) {
    return IamClient.builder()
        .endpointOverride(endpoint())
        .region(Region.AWS_GLOBAL)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .build();
  }

  public StsClient sts() {
    return sts(developer());
  }

  public StsClient sts(AwsCredentials credentials) {
    return StsClient.builder()
        .endpointOverride(endpoint())
        .region(Region.US_WEST_2)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .build();
  }

  /** Creates a role that trusts the developer. */
  public void createRole(String name) {
    iam().createRole(b -> b.roleName(name).assumeRolePolicyDocument(Policies.TRUST_DEVELOPER));
  }

  /** Temporary keys for a session of the role, which trusts the developer. */
  public AwsSessionCredentials assume(String roleName) {
    return assume(
        AssumeRoleRequest.builder()
            .roleArn("arn:aws:iam::123456789012:role/" + roleName)
            .roleSessionName("session")
            .build());
  }

  public AwsSessionCredentials assume(AssumeRoleRequest request) {
    var keys = sts().assumeRole(request).credentials();
    return AwsSessionCredentials.create(
        keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
  }

  @Override
  public void close() {
    server.close();
  }

  // Signatures are checked at the real time, because the clients sign at the real time.
  private HttpReply dispatch(HttpCall call) {
    try {
      var signed =
          SigV4Verifier.verify(
              call,
              id -> state.credential(id).map(IssuedCredential::secretAccessKey),
              Instant.now());
      var caller =
          new CredentialCheck(state, ErrorNames.QUERY)
              .caller(signed.accessKeyId(), signed.securityToken());
      return signed.service().equals("sts") ? sts.handle(call, caller) : iam.handle(call, caller);
    } catch (ServiceError refusal) {
      return QueryProtocol.iam(state.identifiers()).failure(refusal);
    }
  }

  /** A clock that stands still until it is moved. */
  public static final class SettableClock extends Clock {
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    public void advance(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("The account needs no zone");
    }
  }
}
