package com.example.bedrockagent.sample;

import static com.example.bedrockagent.TestAccount.HAIKU;
import static com.example.bedrockagent.TestAccount.LEGACY;
import static com.example.bedrockagent.TestAccount.ROLE;
import static com.example.bedrockagent.TestAccount.SONNET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.TestAccount;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import com.example.bedrockagent.tools.AgentTool;
import com.example.bedrockagent.tools.ChangingTool;
import com.example.bedrockagent.tools.Proposal.Change;
import com.example.bedrockagent.tools.ToolInputException;
import com.example.bedrockagent.tools.Toolbox;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.AccessDeniedException;

/** What the tools tell the model when they run with the agent's least-privilege role. */
@Timeout(60)
class SampleToolsTest {

  private TestAccount account;
  private AwsConnection connection;
  private BedrockClient bedrock;
  private List<AgentTool> tools;

  @BeforeEach
  void start() throws BindException {
    account = TestAccount.open();
    connection = account.leastPrivilege(HAIKU);
    bedrock = connection.bedrock();
    tools =
        SampleTools.of(
            new Toolbox.Place(
                connection, () -> bedrock, Optional.empty(), ROLE, account.administrator()));
  }

  @AfterEach
  void stop() {
    bedrock.close();
    account.close();
  }

  @Test
  void resolvesAModel() {
    assertThat(call("resolve_model_id", model(HAIKU)))
        .isEqualTo(
            """
            Asked for:    anthropic.claude-haiku-4-5-20251001-v1:0
            Will invoke:  us.anthropic.claude-haiku-4-5-20251001-v1:0
            Why:          The base model is not offered on demand in us-east-1; this profile is \
            the one of the region's own geography.
            Served in:    us-east-1, us-east-2, us-west-2
            Life cycle:   ACTIVE""");
  }

  @Test
  void resolvesAModelTheRoleMayNotInvoke() {
    assertThat(call("resolve_model_id", model(SONNET)))
        .contains("Will invoke:  us.anthropic.claude-sonnet-4-5-20250929-v1:0");
  }

  @Test
  void resolvesToTheGeographyTheAgentUses() {
    account.replacePolicy(PolicyCompiler.compile(account.target("global." + HAIKU), ROLE));
    var global =
        SampleTools.of(
            new Toolbox.Place(
                connection, () -> bedrock, Optional.of("global"), ROLE, account.administrator()));

    assertThat(call(global, "resolve_model_id", model(HAIKU)))
        .contains("Will invoke:  global." + HAIKU, "Served in:    any commercial region");
    assertThat(call(global, "check_access", model(HAIKU)))
        .contains("ok  permission: allowed on all resources (3)");
  }

  @Test
  void saysThatAModelIsLegacy() {
    assertThat(call("resolve_model_id", model(LEGACY))).contains("Life cycle:   LEGACY");
  }

  @Test
  void saysThatAModelIsNotOffered() {
    assertThat(call("resolve_model_id", model("anthropic.claude-nonsense-9")))
        .startsWith("The model 'anthropic.claude-nonsense-9' is not offered in us-east-1.")
        .contains("Check the spelling");
  }

  @Test
  void saysUnknownWhenTheRoleMayNotAsk() {
    account.removePolicy();

    assertThat(call("resolve_model_id", model(HAIKU)))
        .startsWith("Unknown: Bedrock does not let this role ask. User: arn:aws:sts::")
        .contains("Add this policy to role/", "provision apply --model us.")
        .endsWith("Who: an account administrator")
        .contains("is not authorized to perform: bedrock:ListFoundationModels");
  }

  @Test
  void listsModelsWithTheirProfiles() {
    assertThat(call("list_models", "{}").lines())
        .contains(
            HAIKU + ", ACTIVE, profiles: us." + HAIKU + ", global." + HAIKU,
            "amazon.nova-micro-v1:0, ACTIVE, on demand, profiles: us.amazon.nova-micro-v1:0",
            LEGACY + ", LEGACY, profiles: us." + LEGACY);
  }

  @Test
  void leavesARefusalForTheGraphToExplain() {
    account.removePolicy();

    assertThatThrownBy(() -> call("list_models", "{}")).isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void showsThePolicyOfTheRole() {
    assertThat(call("show_policy", model(SONNET)))
        .isEqualTo(PolicyCompiler.compile(account.target(SONNET), ROLE).toJson());
  }

  @Test
  void showsNoPolicyForWhatIsNotOffered() {
    assertThatExceptionOfType(ToolInputException.class)
        .isThrownBy(() -> call("show_policy", model("anthropic.claude-nonsense-9")))
        .withMessage(
            "it is not known what 'anthropic.claude-nonsense-9' invokes here; resolve_model_id"
                + " says why.");
  }

  @Test
  void checksAccessToThePermittedModel() {
    assertThat(call("check_access", model(HAIKU)))
        .contains(
            "ok  identity: arn:aws:sts::123456789012:assumed-role/agent/test",
            "ok  permission: allowed on all resources (4)")
        .doesNotContain("Remedy");
  }

  @Test
  void checksAccessToAnotherModel() {
    assertThat(call("check_access", model(SONNET)))
        .contains("failed  permission: ")
        .contains(
            "\nRemedy: Add this policy to role/agent:\n",
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us." + SONNET,
            "\nWho: an account administrator");
  }

  @Test
  void explainsAnErrorInAwssWords() {
    assertThat(
            call(
                "explain_error",
                "{\"message\":\"ThrottlingException: Too many requests, please wait\"}"))
        .startsWith("Cause:    ")
        .contains("(BRK-124)", "Too many requests", "Remedy:   ", "Who:      ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "resolve_model_id | {}                         | the argument 'model' is missing",
        "resolve_model_id | {\"model\":\"  \"}         | the argument 'model' is empty",
        "resolve_model_id | {\"model\":7}              | the argument 'model' should be text, but is 7",
        "resolve_model_id | []                         | the arguments should be an object, but are []",
        "show_policy      | null                       | the arguments should be an object, but are null",
        "check_access     | {\"model\":\"not a model\"} | not a model",
        "explain_error    | {\"text\":\"x\"}           | the argument 'message' is missing",
        "explain_error    | {\"message\":              | the arguments are not JSON",
      })
  void saysWhatIsWrongWithTheArguments(String tool, String arguments, String why) {
    assertThatExceptionOfType(ToolInputException.class)
        .isThrownBy(() -> call(tool, arguments))
        .withMessageContaining(why);
  }

  @Test
  void changesNothingBeforeItIsApproved() {
    var before = account.operations().size();

    var arguments = "{\"model\":\"" + SONNET + "\",\"message\":\"x\"}";
    for (var tool : tools) {
      if (tool instanceof ChangingTool changing) {
        assertThat(changing.propose(changing.arguments(arguments))).isInstanceOf(Change.class);
      } else {
        tool.call(arguments);
      }
    }

    assertThat(account.operations().stream().skip(before))
        .isNotEmpty()
        .allMatch(operation -> operation.matches("(Get|List|Simulate).*"));
  }

  private String call(String tool, String arguments) {
    return call(tools, tool, arguments);
  }

  private static String call(List<AgentTool> tools, String tool, String arguments) {
    return tools.stream()
        .filter(candidate -> candidate.name().equals(tool))
        .findFirst()
        .orElseThrow()
        .call(arguments);
  }

  private static String model(String id) {
    return "{\"model\":\"" + id + "\"}";
  }
}
