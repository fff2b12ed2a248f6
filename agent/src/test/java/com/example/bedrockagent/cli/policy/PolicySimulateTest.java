package com.example.bedrockagent.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Terminal;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decides what policies in files allow. */
@Timeout(60)
class PolicySimulateTest {

  private static final String NOVA = "amazon.nova-lite-v1:0";
  private static final String ON_NOVA = "arn:aws:bedrock:us-east-1::foundation-model/" + NOVA;
  private static final String ONE_REQUEST = "--action bedrock:InvokeModel --resource " + ON_NOVA;

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void open() throws IOException {
    terminal =
        new Terminal(directory)
            .file("nova.json", statement("Allow", "bedrock:InvokeModel", ON_NOVA))
            .file("any.json", statement("Allow", "*", "*"))
            .file("other.json", statement("Allow", "s3:GetObject", "*"))
            .file("deny.json", statement("Deny", "bedrock:*", "*"))
            .file("vpc.json", conditional("Allow", "StringEquals", "aws:SourceVpc", "vpc-1"));
  }

  @Test
  void allowsTheModelThatThePolicyGrants() {
    assertThat(simulate("--policy nova.json --model " + NOVA)).isZero();

    assertThat(terminal.out())
        .isEqualTo(
            """
            Allowed           bedrock:InvokeModel  %s
              by identity policy 1, Statement[0] (Sid One)
            Allowed
            """
                .formatted(ON_NOVA));
    assertThat(terminal.err()).contains(NOVA + " invokes " + NOVA);
  }

  @Test
  void deniesToStreamWhenOnlyInvokingIsGranted() {
    assertThat(simulate("--policy nova.json --model " + NOVA + " --stream")).isEqualTo(1);

    assertThat(terminal.out())
        .startsWith("ImplicitlyDenied  bedrock:InvokeModelWithResponseStream  ")
        .contains("because no statement allows it in the layer identity");
  }

  @Test
  void deniesTheProfileWhenOnlyTheModelIsGranted() throws IOException {
    var command = "--policy nova.json --model us." + NOVA + " --output json";

    assertThat(simulate(command)).isEqualTo(1);

    assertThat(StandardOut.json(terminal).get("authorizations").findValuesAsText("decision"))
        .containsExactly("ImplicitlyDenied", "Allowed", "ImplicitlyDenied", "ImplicitlyDenied");
  }

  @Test
  void asksInTheAccountThatIsNamed() throws IOException {
    var command = "--policy any.json --account 111122223333 --model us." + NOVA + " --output json";

    assertThat(simulate(command)).isZero();

    var authorizations = StandardOut.json(terminal).get("authorizations");
    var profile = "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us." + NOVA;
    assertThat(authorizations.get(0).get("resource").textValue()).isEqualTo(profile);
    assertThat(authorizations.get(1).at("/context/bedrock:InferenceProfileArn/0").textValue())
        .isEqualTo(profile);
  }

  @Test
  void takesTheProfileOfTheGeographyAskedFor() {
    var haiku = "anthropic.claude-haiku-4-5-20251001-v1:0";

    assertThat(simulate("--policy any.json --geo global --model " + haiku)).isZero();

    assertThat(terminal.out()).contains(":inference-profile/global." + haiku);
  }

  /** An identity-based policy that allows everything is held back by each other layer. */
  @ParameterizedTest
  @CsvSource({
    "--boundary nova.json, 0, Allowed",
    "--boundary other.json, 1, no statement allows it in the layer boundary",
    "--boundary deny.json, 1, 'by boundary policy 1, Statement[0] (Sid One)'",
    "--session nova.json, 0, Allowed",
    "--session other.json, 1, no statement allows it in the layer session",
    "--scp nova.json, 0, Allowed",
    "--scp nova.json other.json, 1, no statement allows it in the layer service control",
    "--scp nova.json --scp deny.json, 1, 'by service control policy 2, Statement[0] (Sid One)'",
    "--policy deny.json, 1, 'by identity policy 2, Statement[0] (Sid One)'",
  })
  void asksEveryLayer(String layer, int exitCode, String because) {
    assertThat(simulate("--policy any.json " + layer + " " + ONE_REQUEST)).isEqualTo(exitCode);

    assertThat(terminal.out()).contains(because);
  }

  @Test
  void decidesOneRequestWithoutAskingAws() throws IOException {
    assertThat(simulate("--policy other.json nova.json " + ONE_REQUEST + " --output json"))
        .isZero();

    assertThat(StandardOut.json(terminal))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"sandbox": false,
                     "decision": "Allowed",
                     "authorizations": [
                       {"action": "bedrock:InvokeModel",
                        "resource": "%s",
                        "context": {},
                        "decision": "Allowed",
                        "layer": null,
                        "dependsOn": [],
                        "statements": [
                          {"layer": "identity", "policy": 1, "statement": 0, "sid": "One"}]}]}
                    """
                        .formatted(ON_NOVA)));
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void printsTheSameShapeForAScriptWhateverTheDecision() throws IOException {
    for (var policy : new String[] {"nova.json", "other.json", "deny.json", "vpc.json"}) {
      var shown = new Terminal(directory);
      shown.run(
          ("policy simulate --output json --policy " + policy + " " + ONE_REQUEST).split(" "));

      var json = StandardOut.json(shown);
      assertThat(json.fieldNames())
          .toIterable()
          .containsExactly("sandbox", "decision", "authorizations");
      assertThat(json.get("authorizations").get(0).fieldNames())
          .toIterable()
          .containsExactly(
              "action", "resource", "context", "decision", "layer", "dependsOn", "statements");
    }
  }

  @Test
  void comparesTheConditionKeysOfTheRequest() throws IOException {
    terminal.file(
        "tagged.json",
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject",
          "Resource": "*", "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b"]},
                                         "StringEquals": {"aws:RequestedRegion": "us-east-1"}}}]}
        """);
    var asked =
        "--policy tagged.json --output json --action s3:GetObject --resource arn:aws:s3:::x/y"
            + " --context aws:TagKeys=a AWS:requestedregion=us-east-1 --context aws:tagkeys=b";

    assertThat(simulate(asked)).isZero();

    assertThat(StandardOut.json(terminal).at("/authorizations/0/context/aws:TagKeys"))
        .extracting(value -> value.textValue())
        .containsExactly("a", "b");
  }

  @Test
  void deniesWhenAConditionKeyDiffers() throws IOException {
    terminal.file(
        "region.json",
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*",
          "Condition": {"StringEquals": {"aws:RequestedRegion": "us-east-1"}}}]}
        """);

    assertThat(
            simulate(
                "--policy region.json " + ONE_REQUEST + " --context aws:RequestedRegion=eu-west-1"))
        .isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "Allow, StringEquals, --model us.amazon.nova-lite-v1:0",
    "Allow, StringNotEqualsIfExists, --model us.amazon.nova-lite-v1:0 --stream",
    "Deny, StringLike, --model us.amazon.nova-lite-v1:0",
    "Deny, Null, --action bedrock:InvokeModel --resource *",
  })
  void isUnknownWhereItDependsOnAKeyThatIsNotSet(String effect, String operator, String question)
      throws IOException {
    terminal.file("key.json", conditional(effect, operator, "aws:SourceVpc", "true"));
    var policies = effect.equals("Deny") ? "--policy any.json key.json " : "--policy key.json ";

    assertThat(simulate(policies + question)).isEqualTo(3);

    assertThat(terminal.out())
        .contains(
            "unknown: depends on aws:SourceVpc; set it with --context aws:SourceVpc=VALUE",
            "\nUnknown\n")
        .doesNotContain("Allowed", "Denied");
  }

  @Test
  void namesTheKeysForAScript() throws IOException {
    assertThat(simulate("--policy vpc.json --output json " + ONE_REQUEST)).isEqualTo(3);

    var json = StandardOut.json(terminal);
    assertThat(json.get("decision").textValue()).isEqualTo("Unknown");
    assertThat(json.at("/authorizations/0/dependsOn/0").textValue()).isEqualTo("aws:SourceVpc");
  }

  @ParameterizedTest(name = "--context aws:SourceVpc={0}")
  @CsvSource({"vpc-1, 0", "vpc-2, 1", "'', 1"})
  void decidesAModelOnceTheKeyIsSet(String value, int exitCode) {
    var set = " --context aws:SourceVpc=" + value;

    assertThat(simulate("--policy vpc.json --model us." + NOVA + set)).isEqualTo(exitCode);
  }

  /** What AWS's own policies ask of a resource, with a profile and without. */
  @ParameterizedTest
  @ValueSource(strings = {"us.amazon.nova-lite-v1:0", "amazon.nova-lite-v1:0"})
  void knowsTheCallersAccount(String model) throws IOException {
    terminal.file(
        "own.json",
        conditional("Allow", "StringEquals", "aws:ResourceAccount", "${aws:PrincipalAccount}"));

    assertThat(simulate("--policy own.json --model " + model)).isZero();
  }

  @Test
  void isDeniedByALayerWhateverAnotherDependsOn() {
    assertThat(simulate("--policy vpc.json --boundary other.json --model us." + NOVA)).isEqualTo(1);

    assertThat(terminal.out()).contains("no statement allows it in the layer boundary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                                          | Missing required",
        "--policy any.json                         | Missing required argument (specify one of these)",
        "--policy any.json --model a.b --action c:d --resource * | are mutually exclusive",
        "--policy any.json --action c:d            | Missing required argument(s): --resource=R",
        "--policy any.json --stream                | Missing required argument(s): --model=ID",
        "--action c:d --resource *                 | Missing required option: '--policy=FILE'",
        "--policy none.json --model a.b            | There is no file none.json.",
        "--policy any.json --scp none.json --model a.b | There is no file none.json.",
        "--policy . --model a.b                    | Can not read .",
        "--policy any.json --model nonsense        | 'nonsense' is not a model ID",
        "--policy any.json --model a.b --account 1 | '1' is no account ID: it has twelve digits.",
        "--policy any.json --action c:d --resource * --context k | --context k: it should read KEY=VALUE",
        "--policy any.json --action c:d --resource * --context =v | --context =v: it should read KEY=VALUE",
        "--policy any.json --action read --resource * | --action read: it should read SERVICE:ACTION",
        "--policy any.json --action c:* --resource * | --action c:*: it should read SERVICE:ACTION",
        "--policy any.json --action c:d --resource e | --resource e: it should be an ARN, or *.",
        "--policy any.json --model a.b --output yaml | expected one of [TEXT, JSON]",
      })
  void refuses(String rest, String because) {
    assertThat(simulate(rest == null ? "" : rest)).isEqualTo(2);

    assertThat(terminal.err()).contains(because).doesNotContain("\tat ", "Exception");
    assertThat(terminal.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"Version\":      | bad.json: line 1, column 12",
        "{} {}              | bad.json: ",
        "[]                 | bad.json: Policy: must be an object, not array",
        "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:Get\"}]} | bad.json: Statement[0]: must have a Resource",
      })
  void saysWhereAPolicyIsMalformed(String json, String because) throws IOException {
    terminal.file("bad.json", json);

    assertThat(simulate("--policy bad.json " + ONE_REQUEST)).isEqualTo(2);

    assertThat(terminal.err()).contains(because).doesNotContain("\tat ", "Exception");
    assertThat(terminal.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--boundary", "--session", "--scp"})
  void refusesATrustPolicyInAnyLayer(String layer) throws IOException {
    terminal.file(
        "trust.json",
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"Service": "sagemaker.amazonaws.com"}}]}
        """);

    assertThat(simulate("--policy any.json " + layer + " trust.json " + ONE_REQUEST)).isEqualTo(2);

    assertThat(terminal.err()).contains("Statement[0]").doesNotContain("\tat ", "Exception");
  }

  @Test
  void refusesAFileThatIsNotText() throws IOException {
    Files.write(directory.resolve("binary.json"), new byte[] {'{', (byte) 0xff});

    assertThat(simulate("--policy binary.json " + ONE_REQUEST)).isEqualTo(2);

    assertThat(terminal.err()).contains("Can not read binary.json: it is not UTF-8.");
  }

  private static String conditional(String effect, String operator, String key, String value) {
    return """
        {"Version": "2012-10-17", "Statement": [{"Effect": "%s", "Action": "bedrock:*",
          "Resource": "*", "Condition": {"%s": {"%s": "%s"}}}]}
        """
        .formatted(effect, operator, key, value);
  }

  private int simulate(String rest) {
    return terminal.run(("policy simulate " + rest).strip().split(" +"));
  }

  private static String statement(String effect, String action, String resource) {
    return """
        {"Version": "2012-10-17", "Statement": [
          {"Sid": "One", "Effect": "%s", "Action": "%s", "Resource": "%s"}]}
        """
        .formatted(effect, action, resource);
  }
}
