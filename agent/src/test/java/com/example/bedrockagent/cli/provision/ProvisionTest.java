package com.example.bedrockagent.cli.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.CurrentAccount;
import com.example.bedrockagent.cli.Terminal;
import com.example.bedrockagent.cli.policy.StandardOut;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** From nothing to a role that may invoke its model, and back to nothing. */
@Timeout(60)
class ProvisionTest {

  private static final String NOVA = "amazon.nova-lite-v1:0";
  private static final String ROLE = "arn:aws:iam::123456789012:role/bedrock-agent";
  private static final String SAGEMAKER_TRUST =
      """
      {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"Service": "sagemaker.amazonaws.com"}}}
      """;

  @RegisterExtension final CurrentAccount current = new CurrentAccount();
  @TempDir private Path directory;

  @Test
  void plansAFreshAccountStatementByStatement() {
    var terminal = terminal();

    assertThat(terminal.run("provision", "plan", "--model", NOVA)).isEqualTo(1);

    assertThat(terminal.out())
        .isEqualTo(
            """
            arn:aws:iam::123456789012:role/bedrock-agent
              + role bedrock-agent
                  + Trust policy
                    + Statement Developer: Allow
                      + Action sts:AssumeRole
                      + Principal arn:aws:iam::123456789012:user/developer
                  + Maximum session 3600 s
                  + Tag bedrock-agent = session=3600 boundary=none trust=b31ace7e
                  + Tag %s
                  + Tag created-by = bedrock-agent
              + inline policy BedrockAccess
                  + Statement InvokeModel: Allow
                    + Action bedrock:InvokeModel
                    + Action bedrock:InvokeModelWithResponseStream
                    + Resource arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0
                  + Statement CheckModel: Allow
                    + Action bedrock:GetFoundationModel
                    + Resource arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0
                  + Statement CheckOffers: Allow
                    + Action bedrock:GetFoundationModelAvailability
                    + Action bedrock:ListFoundationModels
                    + Action bedrock:ListInferenceProfiles
                    + Resource *
                  + Statement CheckOwnRole: Allow
                    + Action iam:SimulatePrincipalPolicy
                    + Resource arn:aws:iam::123456789012:role/bedrock-agent
            Plan: 2 to add, 0 to change, 0 to remove.
            """
                .formatted(
                    terminal
                        .out()
                        .lines()
                        .filter(l -> l.contains("BedrockAccess ="))
                        .findFirst()
                        .map(line -> line.substring(line.indexOf("Tag ") + 4))
                        .orElse("")));
    assertThat(current.account().operations()).noneMatch(name -> name.matches("(Create|Put).*"));
  }

  @Test
  void goesFromNothingToAVerifiedRoleAndBackWithThreeCommands() {
    assertThat(terminal().run("provision", "apply", "--yes")).isZero();
    var verify = terminal();
    assertThat(verify.run("provision", "verify")).isZero();
    assertThat(verify.out())
        .contains("may invoke us.anthropic.claude-haiku-4-5", "IAM's simulation")
        .contains("may do what its tools declare, by IAM's simulation\n    allowed ");
    assertThat(terminal().run("provision", "plan")).isZero();
    assertThat(terminal().run("provision", "drift")).isZero();

    assertThat(terminal().run("provision", "destroy", "--yes")).isZero();

    assertThat(roleExists()).isFalse();
  }

  @Test
  void changesNothingWithoutAYes() {
    var terminal = terminal().type("no\n");

    assertThat(terminal.run("provision", "apply")).isEqualTo(1);

    assertThat(terminal.err()).endsWith("Nothing was changed.\n");
    assertThat(roleExists()).isFalse();
  }

  @Test
  void appliesAfterAYes() {
    var terminal = terminal().type("yes\n");

    assertThat(terminal.run("provision", "apply")).isZero();

    assertThat(terminal.err()).contains("Apply this plan? [y/N]", "added role bedrock-agent");
    assertThat(terminal.out()).contains("Ready: " + ROLE, "[profile bedrock-agent]");
  }

  @Test
  void saysHowToGoOnWhereNobodyCanAnswer() {
    var terminal = terminal();

    assertThat(terminal.run("provision", "apply")).isEqualTo(2);

    assertThat(terminal.err()).contains("Use --yes for a script.");
    assertThat(roleExists()).isFalse();
  }

  @Test
  void leavesARoleAloneThatSomebodyElseMade() {
    createRole("bedrock-agent", SAGEMAKER_TRUST);
    var terminal = terminal();

    assertThat(terminal.run("provision", "apply", "--yes")).isEqualTo(1);

    assertThat(terminal.out()).contains("BRK-201", "--adopt");
    assertThat(inlineNames("bedrock-agent")).isEmpty();
    assertThat(terminal().run("provision", "destroy", "--yes")).isEqualTo(1);
    assertThat(terminal().run("provision", "apply", "--yes", "--adopt")).isZero();
    assertThat(inlineNames("bedrock-agent")).containsExactly("BedrockAccess");
  }

  @Test
  void putsThePolicyIntoAnExistingRoleAndTakesItOutAgain() {
    createRole("Studio", SAGEMAKER_TRUST);
    putPolicy("Studio", "Theirs");

    assertThat(terminal().run("provision", "apply", "--yes", "--attach-to", "Studio")).isZero();
    assertThat(inlineNames("Studio")).containsExactlyInAnyOrder("Theirs", "BedrockAccess");
    assertThat(terminal().run("provision", "verify", "--attach-to", "Studio")).isZero();
    assertThat(terminal().run("provision", "destroy", "--yes", "--attach-to", "Studio")).isZero();

    assertThat(inlineNames("Studio")).containsExactly("Theirs");
    try (var iam = iam()) {
      assertThat(iam.getRole(r -> r.roleName("Studio")).role().tags()).isEmpty();
    }
  }

  @Test
  void doesNotReplaceSomebodyElsesPolicyOfThatName() {
    createRole("Studio", SAGEMAKER_TRUST);
    putPolicy("Studio", "BedrockAccess");
    var terminal = terminal();

    assertThat(terminal.run("provision", "apply", "--yes", "--attach-to", "Studio")).isEqualTo(1);

    assertThat(terminal.out()).contains("BRK-202", "- Statement without a Sid: Allow");
  }

  @Test
  void findsTheStudioRoleByItself() throws IOException {
    createRole("Studio", SAGEMAKER_TRUST);
    var metadata = directory.resolve("root/opt/ml/metadata/resource-metadata.json");
    Files.createDirectories(metadata.getParent());
    Files.writeString(
        metadata,
        """
        {"AppType": "JupyterLab", "DomainId": "d-1",
         "ExecutionRoleArn": "arn:aws:iam::123456789012:role/Studio"}
        """);
    var terminal = terminal();

    assertThat(terminal.run("provision", "apply", "--yes", "--attach-to")).isZero();

    assertThat(terminal.err())
        .contains("Role: arn:aws:iam::123456789012:role/Studio, with which this program runs.");
    assertThat(inlineNames("Studio")).containsExactly("BedrockAccess");
  }

  @ParameterizedTest
  @CsvSource({
    "AmazonBedrockReadOnly,      BRK-205, 1",
    "AmazonBedrockFullAccess,    BRK-206, 0",
    "AmazonBedrockLimitedAccess, BRK-219, 0"
  })
  void attachesAPolicyOfAwsAndSaysWhatItOpens(String policy, String warning, int verified) {
    createRole("Studio", SAGEMAKER_TRUST);
    var terminal = terminal();
    var options = new String[] {"--attach-to", "Studio", "--aws-managed", policy};

    assertThat(terminal.run(command("apply", options, "--yes"))).isZero();

    assertThat(terminal.out()).contains(warning);
    assertThat(terminal().run(command("verify", options))).isEqualTo(verified);
    assertThat(terminal().run(command("destroy", options, "--yes"))).isZero();
    try (var iam = iam()) {
      assertThat(iam.listAttachedRolePolicies(r -> r.roleName("Studio")).attachedPolicies())
          .isEmpty();
    }
  }

  @Test
  void tellsWhatWasAddedByHand() {
    terminal().run("provision", "apply", "--yes");
    putPolicy("bedrock-agent", "ByHand");
    var terminal = terminal();

    assertThat(terminal.run("provision", "drift")).isEqualTo(1);

    assertThat(terminal.out()).contains("~ inline policy ByHand");
    var destroy = terminal();
    assertThat(destroy.run("provision", "destroy", "--yes")).isEqualTo(1);
    assertThat(destroy.out()).contains("BRK-203", "inline policy ByHand");
    assertThat(roleExists()).isTrue();
  }

  @Test
  void givesAnAdministratorTheCommandsWhenTheCallerMayNotWriteIam() throws IOException {
    current.become(current.account().leastPrivilege(NOVA));
    var terminal = terminal();

    assertThat(terminal.run("provision", "apply", "--yes", "--model", NOVA)).isEqualTo(3);

    assertThat(terminal.out())
        .contains("BRK-208", "iam:GetRole", "aws iam create-role \\\n  --role-name bedrock-agent")
        .contains("iam:PutRolePolicy on " + ROLE, "aws iam put-role-policy");
  }

  @ParameterizedTest
  @CsvSource({
    "apply, iam:CreateRole",
    "apply, iam:PutRolePolicy",
    "apply, iam:GetRole",
    "plan, iam:GetRole",
    "drift, iam:GetRole",
    "destroy, iam:GetRole",
  })
  void sendsToTheOrganisationWhereItsPolicyDeniesIam(String command, String action) {
    current
        .account()
        .sandbox()
        .setServiceControlPolicies(
            List.of(
                PolicyDocument.of(
                    Statement.allowMatching("All", List.of("*"), List.of("*"), List.of()),
                    Statement.deny("No", List.of(action), List.of("*"), List.of()))));
    var terminal = terminal();
    var yes = List.of("apply", "destroy").contains(command) ? " --yes" : "";

    assertThat(terminal.run(("provision " + command + yes).split(" "))).isEqualTo(3);

    assertThat(terminal.out() + terminal.err())
        .contains("BRK-208", "Ask for an exemption of " + action + " on ")
        .contains("Who:   an organisation administrator")
        .doesNotContain("Whoever may write IAM", "Ask somebody who may");
  }

  @Test
  void provesByOneTokenThatTheRoleMayInvoke() {
    terminal().run("provision", "apply", "--yes");
    var terminal = terminal();

    assertThat(terminal.run("provision", "verify", "--invoke")).isZero();

    assertThat(terminal.out()).contains("invoked as the role: one token was streamed");
    assertThat(current.account().operations()).endsWith("ConverseStream");
  }

  @Test
  void saysWhatBedrockRefusesTheRole() {
    terminal().run("provision", "apply", "--yes");
    try (var iam = iam()) {
      iam.deleteRolePolicy(r -> r.roleName("bedrock-agent").policyName("BedrockAccess"));
    }
    var terminal = terminal();

    assertThat(terminal.run("provision", "verify", "--invoke")).isEqualTo(1);

    assertThat(terminal.out()).contains("may not invoke", "implicitDeny", "BRK-104");
  }

  @Test
  void saysThatTheRoleMayNotDoWhatItsToolsDeclare() {
    terminal().run("provision", "apply", "--yes");
    try (var iam = iam()) {
      iam.putRolePolicy(
          r ->
              r.roleName("bedrock-agent")
                  .policyName("NoLists")
                  .policyDocument(
                      """
                      {"Version": "2012-10-17", "Statement": {
                        "Effect": "Deny", "Action": "bedrock:ListFoundationModels",
                        "Resource": "*"}}
                      """));
    }
    var terminal = terminal();

    assertThat(terminal.run("provision", "verify")).isEqualTo(1);

    assertThat(terminal.out())
        .contains("  may invoke us.", "  may not do what its tools declare, by IAM's simulation")
        .contains("    explicitDeny  bedrock:ListFoundationModels ");
  }

  @Test
  void saysOfARoleThatIsNotThereThatItDoesNotKnow() {
    var terminal = terminal();

    assertThat(terminal.run("provision", "verify", "--model", NOVA)).isEqualTo(3);

    assertThat(terminal.out())
        .contains(
            """
              unknown whether it may invoke amazon.nova-lite-v1:0
                AWS said: The role with name bedrock-agent cannot be found.
                To decide takes iam:SimulatePrincipalPolicy on the role, or the right to read its \
            policies. The only proof""");
  }

  @Test
  void writesThePlanForScripts() throws IOException {
    var terminal = terminal();

    assertThat(terminal.run("provision", "plan", "--model", NOVA, "--output", "json")).isEqualTo(1);

    var json = StandardOut.json(terminal);
    assertThat(json.get("role").asText()).isEqualTo(ROLE);
    assertThat(json.get("changes")).hasSize(2);
    assertThat(json.at("/changes/1/action").asText()).isEqualTo("iam:PutRolePolicy");
  }

  @Test
  void saysARefusalToAScriptInTheWordsOfEveryOtherFinding() throws IOException {
    var terminal = terminal();
    var command = "provision plan --attach-to nobody --output json";
    assertThat(terminal.run(command.split(" "))).isEqualTo(1);

    var refusal = StandardOut.json(terminal).get("refusal");
    assertThat(refusal.get("severity").asText()).isEqualTo("error");
    assertThat(refusal.get("owner").asText()).isEqualTo("you");
  }

  @ParameterizedTest
  @CsvSource({
    "sagemaker,      sagemaker.amazonaws.com,         aws:SourceAccount",
    "unified-studio, datazone.amazonaws.com,          sts:SetContext",
    "agentcore,      bedrock-agentcore.amazonaws.com, aws:SourceArn",
    "lambda,         lambda.amazonaws.com,            sts:AssumeRole",
    "ecs,            ecs-tasks.amazonaws.com,         aws:SourceArn",
    "ec2,            ec2.amazonaws.com,               sts:AssumeRole",
    "bedrock,        bedrock.amazonaws.com,           sagemaker.amazonaws.com"
  })
  void makesARoleForWhereTheAgentRuns(String place, String service, String alsoTrusts) {
    assertThat(terminal().run("provision", "apply", "--yes", "--for", place)).isZero();

    try (var iam = iam()) {
      var trust = iam.getRole(r -> r.roleName("bedrock-agent")).role().assumeRolePolicyDocument();
      var decoded = URLDecoder.decode(trust, StandardCharsets.UTF_8);
      assertThat(decoded).contains(service, alsoTrusts);
    }
  }

  @Test
  void givesAgentCoreWhatItDoesWithTheRoleItself() {
    assertThat(terminal().run("provision", "apply", "--yes", "--for", "agentcore")).isZero();

    assertThat(terminal().run("provision", "plan", "--for", "agentcore")).isZero();
    try (var iam = iam()) {
      var policy =
          iam.getRolePolicy(r -> r.roleName("bedrock-agent").policyName("BedrockAccess"))
              .policyDocument();
      assertThat(URLDecoder.decode(policy, StandardCharsets.UTF_8))
          .contains("bedrock:InvokeModel", "ecr:BatchGetImage", "logs:PutLogEvents");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--role 'a b'                              | cannot be the name of a role: it takes 1 to 64",
        "--policy-name ''                          | cannot be the name of a policy: it takes 1 to",
        "--path agents                             | it begins and ends with /",
        "--path /*/                                | its ARN would mean other roles as well",
        "--path /${aws:username}/                  | its ARN would mean other roles as well",
        "--model arn:aws:bedrock:us-east-1:123456789012:provisioned-model/* | is not a model ID",
        "--model arn:aws-cn:bedrock:us-east-1:123456789012:provisioned-model/abc123def456 | is not in",
        "--with guardrail=arn:aws:bedrock:us-east-1:123456789012:guardrail/* | is no guardrail",
        "--with batch=arn:aws:iam::123456789012:role/* | is no role",
        "--attach-to arn:aws:iam::123456789012:role/* | cannot be the name of a role",
        "--attach-to x*                            | cannot be the name of a role",
        "--max-session 60                          | IAM takes 3600 to 43200",
        "--for moon                                | There are: developer, sagemaker",
        "--boundary nonsense                       | is not an ARN",
        "--boundary arn:aws-cn:iam::123456789012:policy/x | is in the partition aws-cn",
        "--attach-to arn:aws-us-gov:iam::123456789012:role/x | is in the partition aws-us-gov",
        "--attach-to arn:aws:iam::999999999999:role/x | the credentials are of account 123456789012",
        "--attach-to Studio --for lambda           | for a role of the agent's own",
        "--for lambda --trust trust.json           | both say who may assume the role",
        "--trust trust.json                        | There is no file trust.json",
        "--model nonsense                          | is not a model ID",
        "--managed --aws-managed AmazonBedrockFullAccess | exclude each other",
        "--aws-managed arn:aws:iam::aws:policy/X   | give the policy's name, not its ARN",
      })
  void refusesBadInputBeforeIamIsCalled(String options, String rule) {
    var terminal = terminal();
    var words = ("provision|plan|" + options.replace(" '", "|'").replace(" ", "|")).split("\\|");

    assertThat(terminal.run(unquoted(words))).isEqualTo(2);

    assertThat(terminal.err()).contains(rule);
    assertThat(current.account().operations()).noneMatch(name -> name.endsWith("Role"));
  }

  private static String[] unquoted(String... words) {
    return String.join("|", words).replace("'a|b'", "a b").replace("''", "").split("\\|", -1);
  }

  private static String[] command(String name, String[] options, String... more) {
    return Stream.of(new String[] {"provision", name}, options, more)
        .flatMap(Arrays::stream)
        .toArray(String[]::new);
  }

  private Terminal terminal() {
    var terminal = new Terminal(directory);
    terminal.properties.putAll(current.properties());
    return terminal;
  }

  private IamClient iam() {
    return current.account().administrator().iam();
  }

  private boolean roleExists() {
    try (var iam = iam()) {
      iam.getRole(r -> r.roleName("bedrock-agent"));
      return true;
    } catch (NoSuchEntityException absent) {
      return false;
    }
  }

  private void createRole(String name, String trust) {
    try (var iam = iam()) {
      iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(trust));
    }
  }

  private void putPolicy(String role, String name) {
    var policy =
        PolicyDocument.parse(
            """
            {"Version": "2012-10-17",
             "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}
            """);
    try (var iam = iam()) {
      iam.putRolePolicy(r -> r.roleName(role).policyName(name).policyDocument(policy.toJson()));
    }
  }

  private List<String> inlineNames(String role) {
    try (var iam = iam()) {
      return iam.listRolePolicies(r -> r.roleName(role)).policyNames();
    }
  }
}
