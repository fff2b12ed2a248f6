package com.example.bedrockagent.tools;

import static com.example.bedrockagent.TestAccount.HAIKU;
import static com.example.bedrockagent.TestAccount.LEGACY;
import static com.example.bedrockagent.TestAccount.ROLE;
import static com.example.bedrockagent.TestAccount.SONNET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.bedrockagent.TestAccount;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.sample.ApplyPolicyTool;
import com.example.bedrockagent.startup.CheckOptions;
import com.example.bedrockagent.startup.StartupCheck;
import com.example.bedrockagent.tools.Proposal.Change;
import com.example.bedrockagent.tools.Proposal.Nothing;
import java.net.BindException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.bedrock.BedrockClient;

/** What apply_policy proposes, and what is in the account afterwards. */
@Timeout(60)
class ApplyPolicyTest {

  private TestAccount account;
  private AwsConnection agent;
  private BedrockClient bedrock;

  @BeforeEach
  void start() throws BindException {
    account = TestAccount.open();
    agent = account.leastPrivilege(HAIKU);
    bedrock = agent.bedrock();
  }

  @AfterEach
  void stop() {
    bedrock.close();
    account.close();
  }

  @Test
  void letsTheRoleInvokeOneMoreModelAndKeepsTheFirst() {
    assertThat(mayInvoke(SONNET)).isFalse();

    var result = change(SONNET).carryOut().get();

    assertThat(result)
        .startsWith("Done in " + ROLE + ": changed tags, changed inline policy BedrockAccess.");
    assertThat(mayInvoke(SONNET)).isTrue();
    assertThat(mayInvoke(HAIKU)).isTrue();
  }

  @Test
  void showsExactlyWhatItWouldAdd() {
    var plan = change(SONNET).plan();

    assertThat(plan)
        .startsWith(ROLE + "\n  ~ tags\n")
        .contains("\n  ~ inline policy BedrockAccess\n")
        .contains("+ Resource arn:aws:bedrock:us-east-1::foundation-model/" + SONNET)
        .doesNotContain("- ")
        .endsWith("\nPlan: 0 to add, 2 to change, 0 to remove.");
    assertThat(change(SONNET).plan()).isEqualTo(plan);
  }

  @Test
  void proposesNothingForWhatIsAllowedAlready() {
    change(SONNET).carryOut().get();

    assertThat(nothing(tool(account.administrator(), ROLE), SONNET))
        .isEqualTo(ROLE + " allows " + SONNET + " already; nothing was changed.");
    assertThat(nothing(tool(account.administrator(), ROLE), HAIKU)).contains("already");
  }

  @Test
  void keepsWhatSomebodyAddedToThePolicyByHand() {
    var added =
        Statement.allowMatching("Mine", List.of("s3:ListAllMyBuckets"), List.of("*"), List.of());
    account.replacePolicy(
        PolicyCompiler.compile(account.target(HAIKU), ROLE).and(PolicyDocument.of(added)));

    change(SONNET).carryOut().get();

    assertThat(policy()).contains("s3:ListAllMyBuckets").contains(SONNET);
  }

  @Test
  void addsAThirdModelAsWellAsASecond() {
    change(SONNET).carryOut().get();
    change(LEGACY).carryOut().get();

    assertThat(policy()).contains(HAIKU).contains(SONNET).contains(LEGACY);
    assertThat(nothing(tool(account.administrator(), ROLE), SONNET)).contains("already");
  }

  @Test
  void tellsWhoCanDoItWhereTheCredentialsMayNotEvenReadTheRole() {
    var answer = nothing(tool(agent, ROLE), SONNET);

    assertThat(answer)
        .startsWith("Nothing was changed: the credentials this program was started with may not")
        .contains("is not authorized to perform: iam:GetRole")
        .contains("bedrock-agent provision apply --attach-to agent --model " + SONNET);
    assertThat(mayInvoke(SONNET)).isFalse();
  }

  @Test
  void tellsWhatAnAdministratorRunsWhereTheCredentialsMayNotWrite() {
    account.addPolicy(
        "ReadIam",
        PolicyDocument.of(
            Statement.allowMatching(
                "ReadIam", List.of("iam:Get*", "iam:List*"), List.of("*"), List.of())));

    var change = (Change) propose(tool(agent, ROLE), SONNET);
    var result = change.carryOut().get();

    assertThat(result)
        .startsWith("It was stopped. Done until then: nothing. The caller may not do this in IAM.")
        .contains("Who: an account administrator")
        .contains("Whoever may write IAM can run:\naws iam tag-role")
        .contains("aws iam put-role-policy");
    assertThat(mayInvoke(SONNET)).isFalse();
  }

  @Test
  void changesNoUser() {
    var user = Arn.parse("arn:aws:iam::123456789012:user/dev");

    assertThat(nothing(tool(account.administrator(), user), SONNET))
        .startsWith("The agent runs as " + user + ", which is no role")
        .endsWith("bedrock-agent provision apply --model " + SONNET);
  }

  @Test
  void saysThatThereIsNoSuchRole() {
    var role = RoleSpec.roleArn("aws", "123456789012", "nobody");

    assertThat(nothing(tool(account.administrator(), role), SONNET))
        .startsWith("Nothing was changed. There is no such role.");
  }

  @Test
  void proposesNothingForAModelThatIsNotOffered() {
    assertThatExceptionOfType(ToolInputException.class)
        .isThrownBy(() -> propose(tool(account.administrator(), ROLE), "anthropic.claude-no-9"))
        .withMessageContaining("resolve_model_id says why");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provisioned-model/*",
        "provisioned-model/abc123def45?",
        "custom-model-deployment/${aws:username}",
        "imported-model/../*",
        "prompt-router/*",
        "application-inference-profile/*"
      })
  void proposesNothingForAModelIdThatIsAPatternToIam(String resource) {
    var model = "arn:aws:bedrock:us-east-1:123456789012:" + resource;
    var before = policy();

    assertThatExceptionOfType(ToolInputException.class)
        .isThrownBy(() -> propose(tool(account.administrator(), ROLE), model))
        .withMessageContaining("is not a model ID");

    assertThat(policy()).isEqualTo(before);
  }

  @Test
  void doesNotRunWithoutApproval() {
    var tool = tool(account.administrator(), ROLE);
    var arguments = tool.arguments("{\"model\":\"" + SONNET + "\"}");

    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> tool.run(arguments));
  }

  @Test
  void needsNoPermissionOfTheAgentsRole() {
    assertThat(tool(account.administrator(), ROLE).permissions()).isEmpty();
  }

  private ChangingTool tool(AwsConnection developer, Arn role) {
    var resolver = new ModelResolver(new ModelDirectory(bedrock), "us-east-1", Optional.empty());
    return new ApplyPolicyTool(developer, resolver, role);
  }

  private Change change(String model) {
    return (Change) propose(tool(account.administrator(), ROLE), model);
  }

  private static String nothing(ChangingTool tool, String model) {
    return ((Nothing) propose(tool, model)).result();
  }

  private static Proposal propose(ChangingTool tool, String model) {
    return tool.propose(tool.arguments("{\"model\":\"" + model + "\"}"));
  }

  private boolean mayInvoke(String model) {
    return new StartupCheck(
            agent, ModelId.parse(model), Optional.empty(), Optional.empty(), CheckOptions.DEFAULT)
        .run()
        .isGo();
  }

  private String policy() {
    try (var iam = account.administrator().iam()) {
      var document =
          iam.getRolePolicy(r -> r.roleName(ROLE.resourceId()).policyName("BedrockAccess"))
              .policyDocument();
      return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }
  }
}
