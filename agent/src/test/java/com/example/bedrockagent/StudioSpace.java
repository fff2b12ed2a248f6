package com.example.bedrockagent;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A space of SageMaker Studio as AWS makes it: an execution role below {@code /service-role/} that
 * has no right in Bedrock or IAM, a session of it, and the file that names it.
 */
public final class StudioSpace {

  public static final String ROLE_NAME = "AmazonSageMaker-ExecutionRole-20260101T000000";
  public static final Arn ROLE =
      Arn.parse("arn:aws:iam::123456789012:role/service-role/" + ROLE_NAME);

  /** The same without its path, as a session's ARN has it: there is no such role. */
  public static final String PATHLESS = ":role/" + ROLE_NAME;

  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole",
         "Principal": {"Service": "sagemaker.amazonaws.com"}},
        {"Effect": "Allow", "Action": "sts:AssumeRole",
         "Principal": {"AWS": "arn:aws:iam::123456789012:user/developer"}}]}
      """;

  private StudioSpace() {}

  /** Makes the role, and gives a session of it. */
  public static AwsConnection open(TestAccount account) {
    try (var iam = account.administrator().iam()) {
      iam.createRole(
          r -> r.roleName(ROLE_NAME).path("/service-role/").assumeRolePolicyDocument(TRUST));
    }
    return session(account);
  }

  /** A session of the role. */
  public static AwsConnection session(TestAccount account) {
    var administrator = account.administrator();
    try (var sts = administrator.sts()) {
      var keys =
          sts.assumeRole(r -> r.roleArn(ROLE.toString()).roleSessionName("SageMaker"))
              .credentials();
      return administrator.with(
          StaticCredentialsProvider.create(
              AwsSessionCredentials.create(
                  keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken())));
    }
  }

  /** Gives the role a policy. */
  public static void allow(TestAccount account, String name, PolicyDocument policy) {
    try (var iam = account.administrator().iam()) {
      iam.putRolePolicy(
          r -> r.roleName(ROLE_NAME).policyName(name).policyDocument(policy.toJson()));
    }
  }

  /** Writes what SageMaker says of the space. */
  public static void writeMetadata(Path root) throws IOException {
    var file = root.resolve("opt/ml/metadata/resource-metadata.json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"AppType": "JupyterLab", "DomainId": "d-1", "SpaceName": "mine",
         "ResourceArn": "arn:aws:sagemaker:us-east-1:123456789012:app/d-1/mine/JupyterLab/default",
         "ExecutionRoleArn": "%s"}
        """
            .formatted(ROLE));
  }
}
