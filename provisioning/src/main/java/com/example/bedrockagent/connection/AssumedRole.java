package com.example.bedrockagent.connection;

import com.example.bedrockagent.model.Arn;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * A connection with the credentials of a role, which are fetched when they are first needed, and
 * again before they expire.
 */
public final class AssumedRole implements AutoCloseable {

  private static final String SESSION = "bedrock-agent";

  private final AwsConnection connection;
  private final StsAssumeRoleCredentialsProvider credentials;
  private final StsClient sts;

  private AssumedRole(
      AwsConnection connection, StsAssumeRoleCredentialsProvider credentials, StsClient sts) {
    this.connection = connection;
    this.credentials = credentials;
    this.sts = sts;
  }

  /**
   * The role, assumed with the credentials of a connection.
   *
   * @param caller stays as it is
   */
  public static AssumedRole of(AwsConnection caller, Arn role) {
    var sts = caller.sts();
    var credentials =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(r -> r.roleArn(role.toString()).roleSessionName(SESSION))
            .build();
    return new AssumedRole(caller.with(credentials), credentials, sts);
  }

  /** The connection as the role; usable until this is closed. */
  public AwsConnection connection() {
    return connection;
  }

  @Override
  public void close() {
    credentials.close();
    sts.close();
  }
}
