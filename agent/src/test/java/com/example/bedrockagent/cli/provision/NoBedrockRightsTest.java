package com.example.bedrockagent.cli.provision;

import static com.example.bedrockagent.StudioSpace.PATHLESS;
import static com.example.bedrockagent.StudioSpace.ROLE;
import static com.example.bedrockagent.StudioSpace.ROLE_NAME;
import static com.example.bedrockagent.TestAccount.HAIKU;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.StudioSpace;
import com.example.bedrockagent.cli.CurrentAccount;
import com.example.bedrockagent.cli.Terminal;
import com.example.bedrockagent.cli.policy.StandardOut;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a role is told that has no right in Bedrock: that of every new space of Studio. */
@Timeout(60)
class NoBedrockRightsTest {

  private static final String PROFILE = "us." + HAIKU;
  private static final String APPLY =
      "bedrock-agent provision apply --attach-to %s --model %s --region us-east-1"
          .formatted(ROLE_NAME, HAIKU);

  @RegisterExtension private final CurrentAccount current = new CurrentAccount();
  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void openASpace() throws IOException {
    current.become(StudioSpace.open(current.account()));
    StudioSpace.writeMetadata(directory.resolve("root"));
    terminal = terminal();
  }

  @AfterEach
  void fillsInAllThatIsKnownAndSendsNobodyToTheSandbox() {
    assertThat(terminal.out() + terminal.err())
        .doesNotContain("MODEL_ID", "REGION\n", "ROLE_NAME", "--sandbox", PATHLESS);
  }

  @Test
  void checkNamesTheDenialTheStatementTheCommandAndWho() {
    assertThat(terminal.run("check")).isEqualTo(1);

    assertThat(terminal.out())
        .contains(
            "  unknown  model         not known: the caller may not ask Bedrock\n",
            "BRK-142  The caller may not ask Bedrock what '" + HAIKU + "' invokes.",
            "is not authorized to perform: bedrock:ListFoundationModels",
            "Add this policy to role/service-role/" + ROLE_NAME + ":\n",
            "bedrock-agent provision apply --model "
                + PROFILE
                + " --region us-east-1 --attach-to "
                + ROLE_NAME
                + "\n",
            "  Who:   an account administrator");
  }

  @Test
  void noServiceIsStarted() {
    assertThat(terminal.run("serve", "--store", "memory", "--port", "0")).isEqualTo(3);

    assertThat(terminal.out() + terminal.err()).contains("BRK-142");
  }

  @Test
  void checkSaysForScriptsThatItIsNoGo() throws IOException {
    assertThat(terminal.run("check", "--output", "json")).isEqualTo(1);

    var report = StandardOut.json(terminal);
    assertThat(report.get("go").booleanValue()).isFalse();
    assertThat(report.get("outcome").asText()).isEqualTo("findings");
  }

  @Test
  void thePolicyThatCheckPrintsIsAllThatWasMissing() throws IOException {
    terminal.run("check", "--output", "json");
    var remedy = StandardOut.json(terminal).findValue("finding").get("remedy").asText();
    var policy = remedy.substring(remedy.indexOf('{'), remedy.lastIndexOf('}') + 1);

    StudioSpace.allow(current.account(), "Printed", PolicyDocument.parse(policy));

    terminal = terminal();
    assertThat(terminal.run("check", "--invoke")).isZero();
    assertThat(terminal.out()).doesNotContain("unknown", "skipped", "failed");
  }

  @Test
  void askSendsTheProfileAndNamesAllThatIsMissingAtOnce() {
    assertThat(terminal.run("ask", "Hello.")).isEqualTo(3);

    var refusal = terminal.err().substring(terminal.err().indexOf("> Hello."));
    assertThat(refusal)
        .contains("BRK-104")
        .contains("inference-profile/" + PROFILE + "\"", "us-east-1::foundation-model/" + HAIKU)
        .contains("us-east-2::foundation-model/" + HAIKU, "us-west-2::foundation-model/" + HAIKU)
        .contains("--model " + PROFILE + " --region us-east-1 --attach-to " + ROLE_NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "apply"})
  void aPlanIsPrintedForTheAdministratorAndMarked(String command) {
    assertThat(terminal.run("provision", command, "--attach-to")).isEqualTo(3);

    assertThat(terminal.out())
        .startsWith(ROLE + "\n")
        .contains("+ Resource arn:aws:bedrock:us-west-2::foundation-model/" + HAIKU)
        .contains("BRK-142", "By the catalogue bundled with this program", APPLY + "\n")
        .contains("aws iam put-role-policy \\\n  --role-name " + ROLE_NAME);
    assertThat(terminal.err()).contains("which Bedrock has not confirmed");
  }

  @ParameterizedTest
  @CsvSource({"cli, aws iam put-role-policy", "cloudformation, AWS::IAM::", "terraform, resource "})
  void otherFormsOfThePlanAreMarkedByComments(String format, String inIt) {
    assertThat(terminal.run("provision", "plan", "--attach-to", "--output", format)).isEqualTo(3);

    assertThat(terminal.out())
        .startsWith("# BRK-142  ")
        .contains("By the catalogue bundled with this program", inIt);
    assertThat(terminal.out().lines().takeWhile(line -> line.startsWith("#")))
        .anyMatch(line -> line.endsWith(APPLY));
  }

  @Test
  void thePlanForScriptsHasTheMarkAsAWarning() throws IOException {
    assertThat(terminal.run("provision", "plan", "--attach-to", "--output", "json")).isEqualTo(3);

    var plan = StandardOut.json(terminal);
    assertThat(plan.at("/warnings/0/code").asText()).isEqualTo("BRK-142");
    assertThat(plan.get("changes")).isNotEmpty();
  }

  @Test
  void aPlanThatWouldChangeNothingIsStillNotConfirmed() {
    current.become(current.account().administrator());
    terminal().run("provision", "apply", "--yes", "--attach-to", ROLE_NAME);
    StudioSpace.allow(
        current.account(),
        "Deny",
        PolicyDocument.of(
            allow("iam:Get*", "iam:List*").statements().get(0),
            Statement.deny("No", List.of("bedrock:*"), List.of("*"), List.of())));
    current.become(StudioSpace.session(current.account()));

    assertThat(terminal.run("provision", "plan", "--attach-to")).isEqualTo(3);

    assertThat(terminal.out()).contains("nothing to change", "BRK-142").contains("explicit deny");
  }

  @Test
  void thePolicyIsPrintedForTheModelThatTheCatalogueKnows() throws IOException {
    assertThat(terminal.run("policy", "for", HAIKU)).isEqualTo(3);

    assertThat(StandardOut.json(terminal).get("Statement")).hasSize(2);
    assertThat(terminal.err())
        .contains("BRK-142", "bedrock-agent policy for " + HAIKU + " --region us-east-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "us.anthropic.claude-of-tomorrow-9",
        "anthropic.claude-of-tomorrow-9",
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123def456"
      })
  void theCommandIsPrintedForAModelThatNobodyHereKnows(String model) {
    assertThat(terminal.run("provision", "plan", "--attach-to", "--model", model)).isEqualTo(3);

    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err())
        .contains("BRK-142", "Whoever may ask Bedrock can run this:\n")
        .contains("provision apply --attach-to " + ROLE_NAME + " --model " + model)
        .contains("\"bedrock:ListInferenceProfiles\"", "Who:   an account administrator");
  }

  @Test
  void checkNamesWhatToAskForWhereNobodyHereKnowsTheModel() {
    assertThat(terminal.run("check", "--model", "us.anthropic.claude-of-tomorrow-9")).isEqualTo(1);

    assertThat(terminal.out())
        .contains("BRK-142", "\"bedrock:GetInferenceProfile\"")
        .contains("--model us.anthropic.claude-of-tomorrow-9 --region us-east-1 --attach-to ")
        .contains("skipped  the rest      because it is not known what the model ID invokes");
  }

  @Test
  void halfTheRightsToAskAreNotEnough() {
    StudioSpace.allow(
        current.account(),
        "Half",
        allow("bedrock:GetFoundationModel", "bedrock:ListFoundationModels"));

    assertThat(terminal.run("check")).isEqualTo(1);

    assertThat(terminal.out()).contains("BRK-142", "perform: bedrock:ListInferenceProfiles");
  }

  @Test
  void anOrganisationThatDeniesTheQuestionIsNotAnsweredWithAStatement() {
    current
        .account()
        .sandbox()
        .setServiceControlPolicies(
            List.of(
                PolicyDocument.of(
                    allow("*").statements().get(0),
                    Statement.deny("No", List.of("bedrock:*"), List.of("*"), List.of()))));

    assertThat(terminal.run("check")).isEqualTo(1);

    assertThat(terminal.out())
        .contains("BRK-101", "Who:   an organisation administrator")
        .doesNotContain("Add this policy");
  }

  @Test
  void checkDoesNotSayYesWhereOnlyThePermissionIsNotKnown() throws IOException {
    StudioSpace.allow(current.account(), "ReadOnly", allow("bedrock:Get*", "bedrock:List*"));

    assertThat(terminal.run("check", "--output", "json")).isEqualTo(3);

    var report = StandardOut.json(terminal);
    assertThat(report.get("go").booleanValue()).isFalse();
    assertThat(report.get("outcome").asText()).isEqualTo("unknown");
    assertThat(report.at("/undecided/code").asText()).isEqualTo("BRK-151");
    assertThat(report.at("/undecided/remedy").asText())
        .contains("bedrock-agent check --invoke --model " + PROFILE + " --region us-east-1");
  }

  @Test
  void checkSaysTheNextStepWhereThePermissionIsNotKnown() {
    StudioSpace.allow(
        current.account(), "FullAccess", allow("bedrock:Get*", "bedrock:List*", "bedrock:Invoke*"));

    assertThat(terminal.run("check")).isEqualTo(3);

    assertThat(terminal.out()).contains("BRK-151", "Prove it by one call");
    terminal = terminal();
    assertThat(terminal.run("check", "--invoke")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deny", "NotAllowed"})
  void checkProposesOnlyTheCallWhereTheOrganisationDeniesTheSimulation(String how) {
    StudioSpace.allow(current.account(), "ReadOnly", allow("bedrock:Get*", "bedrock:List*"));
    organisation(
        how.equals("Deny")
            ? PolicyDocument.of(
                allow("*").statements().get(0),
                Statement.deny("No", List.of("iam:Simulate*"), List.of("*"), List.of()))
            : allow("bedrock:*", "sts:*", "iam:Get*", "iam:List*"));

    assertThat(terminal.run("check")).isEqualTo(3);

    assertThat(terminal.out())
        .contains("BRK-151", "service control policy", "bedrock-agent check --invoke --model ")
        .doesNotContain("it takes iam:SimulatePrincipalPolicy");
  }

  @Test
  void checkNamesTheRightToSimulateWhereTheRoleLacksIt() {
    StudioSpace.allow(current.account(), "ReadOnly", allow("bedrock:Get*", "bedrock:List*"));

    assertThat(terminal.run("check")).isEqualTo(3);

    assertThat(terminal.out()).contains("it takes iam:SimulatePrincipalPolicy");
  }

  @Test
  void modelsNamesAllThatItTakesToLookThemUpAndWhoCanAddIt() {
    assertThat(terminal.run("models")).isEqualTo(3);

    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err())
        .contains("BRK-142  The caller may not ask Bedrock which models there are.")
        .contains("is not authorized to perform: bedrock:ListFoundationModels")
        .contains("Add this policy to role/service-role/" + ROLE_NAME + ":\n")
        .contains("\"bedrock:GetFoundationModel\"", "\"bedrock:GetInferenceProfile\"")
        .contains("\"bedrock:ListFoundationModels\"", "\"bedrock:ListInferenceProfiles\"")
        .contains("  Who:   an account administrator");
  }

  @Test
  void modelsNamesTheRestWhereHalfTheRightsAreThere() {
    StudioSpace.allow(current.account(), "Half", allow("bedrock:ListFoundationModels"));

    assertThat(terminal.run("models", "--output", "json")).isEqualTo(3);

    assertThat(terminal.err())
        .contains("BRK-142", "perform: bedrock:ListInferenceProfiles", "GetInferenceProfile");
  }

  @Test
  void modelsAddsNothingWhereTheOrganisationDenies() {
    organisation(
        PolicyDocument.of(
            allow("*").statements().get(0),
            Statement.deny("No", List.of("bedrock:List*"), List.of("*"), List.of())));

    assertThat(terminal.run("models")).isEqualTo(3);

    assertThat(terminal.err())
        .contains("BRK-101", "Who:   an organisation administrator")
        .doesNotContain("Add this policy");
  }

  private void organisation(PolicyDocument policy) {
    current.account().sandbox().setServiceControlPolicies(List.of(policy));
  }

  private static PolicyDocument allow(String... actions) {
    return PolicyDocument.of(
        Statement.allowMatching("Allow", List.of(actions), List.of("*"), List.of()));
  }

  private Terminal terminal() {
    var next = new Terminal(directory);
    next.properties.putAll(current.properties());
    return next;
  }
}
