package com.example.bedrockagent.cli;

import com.example.bedrockagent.TestAccount;
import com.example.bedrockagent.connection.AwsConnection;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * An account that all commands of a test find as the user's own, by the SDK's system properties,
 * until the test is over.
 */
public final class CurrentAccount implements BeforeEachCallback, AfterEachCallback {

  private static final List<String> KEYS =
      List.of(
          "aws.accessKeyId",
          "aws.secretAccessKey",
          "aws.sessionToken",
          "aws.endpointUrl",
          "aws.region");

  private TestAccount account;

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    account = TestAccount.open();
    become(account.administrator());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    KEYS.forEach(System::clearProperty);
    account.close();
  }

  public TestAccount account() {
    return account;
  }

  /** Lets the commands that follow run with these credentials. */
  public void become(AwsConnection connection) {
    var keys = connection.credentials().resolveCredentials();
    System.setProperty("aws.accessKeyId", keys.accessKeyId());
    System.setProperty("aws.secretAccessKey", keys.secretAccessKey());
    System.setProperty("aws.endpointUrl", connection.endpoint().orElseThrow().toString());
    System.setProperty("aws.region", connection.region());
    if (keys instanceof AwsSessionCredentials session) {
      System.setProperty("aws.sessionToken", session.sessionToken());
    } else {
      System.clearProperty("aws.sessionToken");
    }
  }

  /** What the commands see of it. */
  public Properties properties() {
    var properties = new Properties();
    KEYS.stream()
        .filter(key -> System.getProperty(key) != null)
        .forEach(key -> properties.setProperty(key, System.getProperty(key)));
    return properties;
  }
}
