package com.example.bedrockagent.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Terminal;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles policies for models that the sandbox's Bedrock offers in us-east-1. */
@Timeout(60)
class PolicyForTest {

  private static final String HAIKU = "anthropic.claude-haiku-4-5-20251001-v1:0";
  private static final String NOVA = "amazon.nova-lite-v1:0";
  private static final String GUARDRAIL = "arn:aws:bedrock:us-east-1:123456789012:guardrail/abc";
  private static final String JOB_ROLE = "arn:aws:iam::123456789012:role/BatchJobs";

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(directory);
  }

  @Test
  void grantsToInvokeAndToStreamAndNoMore() throws IOException {
    assertThat(terminal.run("policy", "for", NOVA)).isZero();

    assertThat(StandardOut.json(terminal).get("Statement")).hasSize(1);
    assertThat(granted())
        .containsExactly(
            Statement.allow(
                "InvokeModel",
                List.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"),
                List.of("arn:aws:bedrock:us-east-1::foundation-model/" + NOVA),
                List.of()));
  }

  @Test
  void warnsOfAModelOfAnotherAccount() {
    var model = "arn:aws:bedrock:us-east-1:999999999999:provisioned-model/abc123def456";

    assertThat(terminal.run("policy", "for", model)).isZero();

    assertThat(terminal.err())
        .contains(
            "Warning: "
                + model
                + " is of account 999999999999, and the role is of account 123456789012");
  }

  @Test
  void refusesAModelIdThatIsAPatternToIam() {
    var model = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/*";

    assertThat(terminal.run("policy", "for", model)).isEqualTo(2);

    assertThat(terminal.err()).contains("is not a model ID").contains("twelve lower-case letters");
  }

  @Test
  void tellsOnStandardErrorWhatEachModelInvokes() throws IOException {
    assertThat(terminal.run("policy", "for", HAIKU, NOVA)).isZero();

    assertThat(terminal.err())
        .contains(HAIKU + " invokes us." + HAIKU + ".")
        .contains(NOVA + " invokes " + NOVA + ". The base model is offered on demand");
    assertThat(sids()).containsExactly("InvokeProfile", "InvokeModelsBehindProfile", "InvokeModel");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--with=preflight,count-tokens,", "--with=preflight --with=count-tokens,"})
  void grantsMoreWhereAskedTo(String with) throws IOException {
    var more = with + "guardrail=" + GUARDRAIL + ",batch=" + JOB_ROLE;

    assertThat(terminal.run(("policy for " + NOVA + " " + more).split(" "))).isZero();

    assertThat(sids())
        .containsExactly(
            "InvokeModel",
            "CountTokens",
            "ApplyGuardrail",
            "SubmitBatchJob",
            "ManageBatchJobs",
            "ListBatchJobs",
            "PassBatchRole",
            "CheckModel",
            "CheckOffers",
            "CheckOwnRole");
    assertThat(resources("ApplyGuardrail")).containsExactly(GUARDRAIL);
    assertThat(resources("PassBatchRole")).containsExactly(JOB_ROLE);
  }

  @Test
  void saysThatNothingCountsTokensForAnAccountsOwnModel() {
    var arn = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc123def456";

    assertThat(terminal.run("policy", "for", arn, "--with", "count-tokens")).isZero();

    assertThat(sids()).containsExactly("InvokeModel");
    assertThat(terminal.err()).contains("there is no permission to give for " + arn + ".");
  }

  @Test
  void grantsWhatTheAgentsToolsDeclare() {
    assertThat(terminal.run("policy", "for", NOVA, "--with", "tools", "--role", "Mine")).isZero();

    var actions = granted().stream().flatMap(one -> one.actions().values().stream()).toList();
    assertThat(actions)
        .contains("bedrock:ListFoundationModels", "bedrock:ListInferenceProfiles")
        .allMatch(action -> action.matches("bedrock:(Invoke|Get|List).*|iam:Simulate.*"));
  }

  @Test
  void namesTheRoleWhosePermissionsItMaySimulate() {
    assertThat(terminal.run("policy", "for", NOVA, "--with", "preflight", "--role", "Mine"))
        .isZero();

    assertThat(resources("CheckOwnRole")).containsExactly("arn:aws:iam::123456789012:role/Mine");
  }

  @Test
  void takesTheProfileOfTheGeographyAskedFor() {
    assertThat(terminal.run("policy", "for", HAIKU, "--geo", "global")).isZero();

    assertThat(sids())
        .containsExactly("InvokeGlobalProfile", "InvokeModelInSourceRegion", "InvokeModelAnywhere");
    assertThat(terminal.err()).contains(HAIKU + " invokes global." + HAIKU);
  }

  @ParameterizedTest
  @CsvSource({
    "cli, --role-name bedrock-agent",
    "cloudformation, AWS::IAM::",
    "terraform, aws_iam_role_policy"
  })
  void writesItForTheToolThatAppliesIt(String format, String wanted) {
    assertThat(terminal.run("policy", "for", NOVA, "--format", format)).isZero();

    assertThat(terminal.out()).contains(wanted).contains("foundation-model/" + NOVA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense                            | 'nonsense' is not a model ID",
        "claude-sonnet-5                     | Did you mean anthropic.claude-sonnet-5?",
        "x.y nonsense                        | 'nonsense' is not a model ID",
        "x.y --with nope                     | There is no capability 'nope'. There are: invoke,",
        "x.y --with guardrail=nope           | --with guardrail=nope: 'nope' is not an ARN",
        "x.y --with tools=arn:aws:iam::1:x   | --with tools=",
        "amazon.nova-lite-v1:0 --with guardrail | the guardrail's ARN",
        "amazon.nova-lite-v1:0 --with batch     | the ARN of the jobs' service role",
        "amazon.nova-lite-v1:0 --role a/b       | 'a/b' cannot be the name of a role",
        "--geo us                            | Missing required parameter: 'MODEL'",
      })
  void refuses(String rest, String because) {
    assertThat(terminal.run(("policy for " + rest).split(" "))).isEqualTo(2);

    assertThat(terminal.err()).contains(because).doesNotContain("\tat ", "Exception");
    assertThat(terminal.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "guardrail=arn:aws:s3:::bucket | is no guardrail",
        "batch=arn:aws:s3:::bucket     | is no role",
        "preflight=arn:aws:s3:::bucket | takes no ARN",
        "guardrail=arn:aws:bedrock:us-east-1:123456789012:guardrail/a,guardrail=arn:aws:bedrock:us-east-1:123456789012:guardrail/b | is given twice",
      })
  void refusesAnArnThatIsNotTheCapabilitys(String with, String because) {
    assertThat(terminal.run("policy", "for", NOVA, "--with", with)).isEqualTo(2);

    assertThat(terminal.err()).contains(because).doesNotContain("\tat ", "Exception");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void saysThatBedrockDoesNotOfferTheModel() {
    assertThat(terminal.run("policy", "for", NOVA, "anthropic.claude-nonsense-9")).isEqualTo(3);

    assertThat(terminal.err())
        .contains("BRK-113  The model 'anthropic.claude-nonsense-9' is not offered in us-east-1.")
        .doesNotContain("\tat ", "Exception");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void asksWhichProfileWhenTheGeographyHasNone() {
    assertThat(terminal.run("policy", "for", HAIKU, "--geo", "moon")).isEqualTo(3);

    assertThat(terminal.err()).contains("BRK-112").contains("Choose one with --geo us|global");
    assertThat(terminal.out()).isEmpty();
  }

  private List<String> sids() {
    return granted().stream().map(statement -> statement.sid().orElseThrow()).toList();
  }

  private List<String> resources(String sid) {
    return granted().stream()
        .filter(statement -> statement.sid().orElseThrow().equals(sid))
        .flatMap(statement -> statement.resources().orElseThrow().values().stream())
        .toList();
  }

  private List<Statement> granted() {
    return PolicyDocument.parse(terminal.out()).statements();
  }
}
