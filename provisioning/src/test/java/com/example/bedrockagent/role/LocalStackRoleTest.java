package com.example.bedrockagent.role;

import com.example.bedrockagent.connection.AwsConnection;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The life of roles in LocalStack, which is no work of this project's. It neither enforces nor
 * simulates policies in this edition, so only what is kept is tested.
 */
@EnabledIf(
    value = "isDockerThere",
    disabledReason = "Docker is not there, which LocalStack runs in")
class LocalStackRoleTest extends RoleContract {

  /** The last version that asks for no token. */
  private static final String IMAGE = "localstack/localstack:4.14.0";

  private static LocalStackContainer localStack;

  static boolean isDockerThere() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @BeforeAll
  static void start() {
    localStack = new LocalStackContainer(DockerImageName.parse(IMAGE)).withServices("iam", "sts");
    localStack.start();
  }

  @AfterAll
  static void stop() {
    localStack.stop();
  }

  @Override
  AwsConnection connection() {
    var credentials =
        AwsBasicCredentials.create(localStack.getAccessKey(), localStack.getSecretKey());
    return new AwsConnection(
        StaticCredentialsProvider.create(credentials),
        localStack.getRegion(),
        Optional.of(localStack.getEndpoint()));
  }
}
