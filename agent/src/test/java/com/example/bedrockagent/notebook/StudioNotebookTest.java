package com.example.bedrockagent.notebook;

import static com.example.bedrockagent.StudioSpace.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.bedrockagent.StudioSpace;
import com.example.bedrockagent.TestAccount;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** A notebook in a space of SageMaker Studio, whose execution role has no rights of its own. */
@Timeout(60)
class StudioNotebookTest {

  private static final List<String> SETTINGS =
      List.of(
          "aws.accessKeyId",
          "aws.secretAccessKey",
          "aws.sessionToken",
          "aws.endpointUrl",
          "aws.region");

  private final ByteArrayOutputStream cell = new ByteArrayOutputStream();
  @TempDir private Path root;
  private TestAccount account;

  @BeforeEach
  void openASpace() throws IOException {
    account = TestAccount.open();
    become(StudioSpace.open(account));
  }

  @AfterEach
  void close() {
    SETTINGS.forEach(System::clearProperty);
    account.close();
  }

  @Test
  void takesTheRolesPathFromTheMetadata() throws IOException {
    StudioSpace.writeMetadata(root);

    assertThat(notebook().role()).isEqualTo(ROLE);
  }

  @Test
  void asksIamForTheRolesPathWhereNoMetadataIs() {
    StudioSpace.allow(account, "OwnRole", allow("iam:GetRole", ROLE));

    assertThat(notebook().role()).isEqualTo(ROLE);
  }

  @Test
  void checksTheRoleByItsWholeArn() throws IOException {
    StudioSpace.writeMetadata(root);
    var model = account.target(TestAccount.HAIKU);
    StudioSpace.allow(account, "BedrockAccess", PolicyCompiler.compile(model, ROLE));
    var notebook = notebook();
    var access = notebook.apply(notebook.plan(notebook.spec(PolicyCompiler.compile(model, ROLE))));

    var report = notebook.check(access, model);

    assertThat(Show.show(report).toString()).contains("permission    allowed on all resources (4)");
  }

  @Test
  void stopsWithTheStatementTheCommandAndWhoWhereTheRoleMayNotAsk() throws IOException {
    StudioSpace.writeMetadata(root);
    var notebook = notebook();

    assertThatExceptionOfType(AccessException.class)
        .isThrownBy(() -> notebook.target(TestAccount.HAIKU))
        .withMessageStartingWith("BRK-142  ")
        .withMessageContaining("is not authorized to perform: bedrock:ListFoundationModels")
        .withMessageContaining("Add this policy to role/service-role/" + StudioSpace.ROLE_NAME)
        .withMessageContaining("--region us-east-1 --attach-to " + StudioSpace.ROLE_NAME)
        .withMessageEndingWith("Who can:    an account administrator");
  }

  private Account notebook() {
    var out = new PrintStream(cell, true, StandardCharsets.UTF_8);
    return Account.open(Where.AWS, Map.of(), root, out);
  }

  private static void become(AwsConnection connection) {
    var keys = (AwsSessionCredentials) connection.credentials().resolveCredentials();
    System.setProperty("aws.accessKeyId", keys.accessKeyId());
    System.setProperty("aws.secretAccessKey", keys.secretAccessKey());
    System.setProperty("aws.sessionToken", keys.sessionToken());
    System.setProperty("aws.endpointUrl", connection.endpoint().orElseThrow().toString());
    System.setProperty("aws.region", connection.region());
  }

  private static PolicyDocument allow(String action, Arn resource) {
    return PolicyDocument.of(
        Statement.allow("Allow", List.of(action), List.of(resource.toString()), List.of()));
  }
}
