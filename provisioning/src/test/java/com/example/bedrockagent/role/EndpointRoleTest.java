package com.example.bedrockagent.role;

import com.example.bedrockagent.connection.AwsConnection;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The life of roles at any server of IAM and STS: {@code mvn test -pl provisioning
 * -Dtest=EndpointRoleTest -Dprovisioning.endpoint=http://127.0.0.1:5000}.
 *
 * <p>Credentials are those of {@code -Dprovisioning.accessKey} and {@code
 * -Dprovisioning.secretKey}, else of the environment, else test and test.
 */
@EnabledIfSystemProperty(
    named = "provisioning.endpoint",
    matches = ".+",
    disabledReason = "no endpoint is given: -Dprovisioning.endpoint=URL")
class EndpointRoleTest extends RoleContract {

  @Override
  AwsConnection connection() {
    return new AwsConnection(
        credentials(),
        Optional.ofNullable(System.getenv("AWS_REGION")).orElse("us-east-1"),
        Optional.of(URI.create(System.getProperty("provisioning.endpoint"))));
  }

  private static AwsCredentialsProvider credentials() {
    var key = System.getProperty("provisioning.accessKey");
    if (key == null && System.getenv("AWS_ACCESS_KEY_ID") != null) {
      return EnvironmentVariableCredentialsProvider.create();
    }
    AwsCredentials credentials =
        AwsBasicCredentials.create(
            key == null ? "test" : key, System.getProperty("provisioning.secretKey", "test"));
    return StaticCredentialsProvider.create(credentials);
  }
}
