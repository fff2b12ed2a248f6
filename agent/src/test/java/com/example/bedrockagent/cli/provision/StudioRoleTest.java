package com.example.bedrockagent.cli.provision;

import static com.example.bedrockagent.StudioSpace.PATHLESS;
import static com.example.bedrockagent.StudioSpace.ROLE;
import static com.example.bedrockagent.StudioSpace.ROLE_NAME;
import static com.example.bedrockagent.TestAccount.HAIKU;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.StudioSpace;
import com.example.bedrockagent.cli.CurrentAccount;
import com.example.bedrockagent.cli.Terminal;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The path of an execution role, which the ARN of its session leaves out, is kept everywhere. */
@Timeout(60)
class StudioRoleTest {

  private static final String SESSION =
      "arn:aws:sts::123456789012:assumed-role/" + ROLE_NAME + "/SageMaker";

  @RegisterExtension private final CurrentAccount current = new CurrentAccount();
  @TempDir private Path directory;

  @BeforeEach
  void openASpaceThatMayLookModelsUp() {
    var session = StudioSpace.open(current.account());
    StudioSpace.allow(current.account(), "LookUp", lookUp());
    current.become(session);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--attach-to",
        "--attach-to=" + ROLE_NAME,
        "--attach-to=arn:aws:iam::123456789012:role/service-role/" + ROLE_NAME,
        "--attach-to=" + SESSION
      })
  void isTakenFromTheMetadataHoweverTheRoleIsNamed(String option) throws IOException {
    StudioSpace.writeMetadata(directory.resolve("root"));
    var terminal = terminal();

    assertThat(terminal.run("provision", "plan", option)).isEqualTo(3);

    assertThat(terminal.out()).startsWith(ROLE + "\n").contains("+ Resource " + ROLE);
    assertThat(terminal.out() + terminal.err()).doesNotContain(PATHLESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--attach-to",
        "--attach-to=" + ROLE_NAME,
        "--attach-to=arn:aws:iam::123456789012:role/service-role/" + ROLE_NAME,
        "--attach-to=" + SESSION
      })
  void isAskedOfIamWhereNoMetadataIs(String option) {
    StudioSpace.allow(current.account(), "OwnRole", allow("iam:GetRole", ROLE.toString()));
    var terminal = terminal();

    assertThat(terminal.run("provision", "plan", option)).isEqualTo(3);

    assertThat(terminal.out()).startsWith(ROLE + "\n").contains("+ Resource " + ROLE);
    assertThat(terminal.out() + terminal.err()).doesNotContain(PATHLESS);
  }

  @Test
  void isKeptAsGivenWhereNobodyElseTellsIt() {
    var terminal = terminal();

    assertThat(terminal.run("provision", "plan", "--attach-to", ROLE.toString())).isEqualTo(3);

    assertThat(terminal.out()).startsWith(ROLE + "\n").doesNotContain(PATHLESS);
  }

  @Test
  void isNotTakenFromTheMetadataOfAnotherRole() throws IOException {
    StudioSpace.writeMetadata(directory.resolve("root"));
    current.become(current.account().leastPrivilege(HAIKU));
    var terminal = terminal();

    assertThat(terminal.run("provision", "plan", "--attach-to")).isEqualTo(3);

    assertThat(terminal.out()).startsWith("arn:aws:iam::123456789012:role/agent\n");
    assertThat(terminal.err()).contains("Role: arn:aws:iam::123456789012:role/agent, with which");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:sts::123456789012:federated-user/ann",
        "arn:aws:iam::123456789012:user/ann",
        "arn:aws:sts::123456789012:assumed-role",
      })
  void isNotLookedForWhereTheArnNamesNoRole(String arn) {
    var terminal = terminal();

    assertThat(terminal.run("provision", "plan", "--attach-to", arn)).isEqualTo(2);

    assertThat(terminal.err()).contains("--attach-to " + arn + " names no role.");
  }

  @Test
  void letsTheCheckSimulateTheRoleOnceItHasItsPolicy() throws IOException {
    StudioSpace.writeMetadata(directory.resolve("root"));
    current.become(current.account().administrator());
    assertThat(terminal().run("provision", "apply", "--yes", "--attach-to", ROLE_NAME)).isZero();
    current.become(StudioSpace.session(current.account()));
    var terminal = terminal();

    assertThat(terminal.run("check")).isZero();

    assertThat(terminal.out()).contains("ok       permission", "ok       tools");
  }

  @Test
  void isLearntOfIamByTheRoleWhosePolicyWasWrittenHere() {
    current.become(current.account().administrator());
    assertThat(terminal().run("provision", "apply", "--yes", "--attach-to", ROLE_NAME)).isZero();
    current.become(StudioSpace.session(current.account()));

    assertThat(terminal().run("check")).isZero();
  }

  @Test
  void isSaidToBeUnknownWhereATrustPolicyIsPrintedWithoutIt() {
    var terminal = terminal();

    assertThat(terminal.run("provision", "plan", "--output", "cli")).isEqualTo(3);

    assertThat(terminal.err())
        .contains("Note: IAM does not tell this caller whether " + ROLE_NAME + " has a path.")
        .contains("what is printed here needs its whole ARN.");
  }

  @Test
  void isTheRoleThatTheCheckTellsAnAdministratorToChange() throws IOException {
    StudioSpace.writeMetadata(directory.resolve("root"));
    StudioSpace.allow(
        current.account(), "Own", allow("iam:SimulatePrincipalPolicy", ROLE.toString()));
    var terminal = terminal();

    assertThat(terminal.run("check")).isEqualTo(1);

    assertThat(terminal.out())
        .contains("BRK-104", "Add this policy to role/service-role/" + ROLE_NAME)
        .contains("for " + ROLE + " on ")
        .doesNotContain(PATHLESS);
  }

  @Test
  void isTrustedByItsWholeArn() throws IOException {
    StudioSpace.writeMetadata(directory.resolve("root"));
    var terminal = terminal();

    assertThat(terminal.run("provision", "plan")).isEqualTo(3);

    assertThat(terminal.out()).contains("+ Principal " + ROLE).doesNotContain(PATHLESS);
  }

  private Terminal terminal() {
    var terminal = new Terminal(directory);
    terminal.properties.putAll(current.properties());
    return terminal;
  }

  private static PolicyDocument lookUp() {
    return PolicyDocument.of(
        Statement.allowMatching(
            "LookUp", List.of("bedrock:Get*", "bedrock:List*"), List.of("*"), List.of()));
  }

  private static PolicyDocument allow(String action, String resource) {
    return PolicyDocument.of(
        Statement.allow("Allow", List.of(action), List.of(resource), List.of()));
  }
}
