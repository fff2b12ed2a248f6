package com.example.bedrockagent.cli.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.CurrentAccount;
import com.example.bedrockagent.cli.Terminal;
import com.example.bedrockagent.cli.policy.StandardOut;
import com.example.bedrockagent.connection.AssumedRole;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.sandbox.fault.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;

/** Every command says which layer refuses, and its remedy is for that layer. */
@Timeout(60)
class WhoDecidedTest {

  private static final String NOVA = "amazon.nova-lite-v1:0";
  private static final String ON_NOVA = "arn:aws:bedrock:us-east-1::foundation-model/" + NOVA;
  private static final String BOUNDARY = "arn:aws:iam::123456789012:policy/Boundary";
  private static final String NOT_TO_INVOKE =
      allow("\"bedrock:List*\", \"bedrock:Get*\", \"iam:SimulatePrincipalPolicy\"", "");

  @RegisterExtension final CurrentAccount current = new CurrentAccount();
  @TempDir private Path directory;

  @Test
  void planWarnsOfABoundaryThatDoesNotLetTheModelThrough() {
    boundary(NOT_TO_INVOKE);
    var terminal = terminal();

    terminal.run("provision", "plan", "--model", NOVA, "--boundary", BOUNDARY);

    assertThat(terminal.out())
        .contains("BRK-218  The permissions boundary does not let through all")
        .contains(BOUNDARY + " does not allow:")
        .contains("bedrock:InvokeModel on " + ON_NOVA)
        .contains("Whoever owns the boundary");
  }

  @Test
  void applyDoesNotSayReadyWithinABoundaryThatDoesNotLetTheModelThrough() {
    boundary(NOT_TO_INVOKE);
    var terminal = terminal();

    assertThat(apply(terminal, "--boundary", BOUNDARY)).isEqualTo(1);

    assertThat(terminal.out())
        .doesNotContain("Ready:")
        .contains("Done, but the role may not do all that it was given")
        .contains("BRK-103", "The boundary is " + BOUNDARY);
  }

  @Test
  void applySaysReadyWithinABoundaryThatLetsEverythingThrough() {
    boundary(allow("\"bedrock:*\", \"iam:SimulatePrincipalPolicy\"", ""));
    var terminal = terminal();

    assertThat(apply(terminal, "--boundary", BOUNDARY)).isZero();

    assertThat(terminal.out()).contains("Ready: ").doesNotContain("BRK-");
  }

  /** In a condition on what nobody has said, and in a boundary that is not there to read. */
  @Test
  void planSaysThatItDoesNotKnowWhatABoundaryLetsThrough() {
    boundary(allow("\"*\"", "\"StringEquals\": {\"aws:SourceVpc\": \"vpc-1\"}"));
    var conditional = terminal();
    var unread = terminal();

    conditional.run("provision", "plan", "--model", NOVA, "--boundary", BOUNDARY);
    unread.run("provision", "plan", "--model", NOVA, "--boundary", BOUNDARY + "-of-nobody");

    assertThat(conditional.out())
        .contains("It is not known whether the permissions boundary lets everything through")
        .contains("aws:SourceVpc");
    assertThat(unread.out())
        .contains("It is not known whether the permissions boundary lets the model through")
        .contains("could not be read: Policy " + BOUNDARY + "-of-nobody");
  }

  /** What AWS maintains opens by wildcards: no single call can be asked about. */
  @Test
  void applySaysThatItDoesNotKnowWhatABoundaryLeavesOfAPolicyOfAws() {
    boundary(NOT_TO_INVOKE);
    var terminal = terminal();

    terminal.run(
        ("provision apply --yes --aws-managed AmazonBedrockFullAccess --boundary " + BOUNDARY)
            .split(" "));

    assertThat(terminal.out())
        .doesNotContain("Ready:")
        .contains("BRK-218", "was not compared with AmazonBedrockFullAccess")
        .contains("bedrock-agent provision verify --attach-to bedrock-agent");
  }

  @Test
  void verifyAndCheckNameTheBoundary() throws IOException {
    boundary(NOT_TO_INVOKE);
    apply(terminal(), "--boundary", BOUNDARY);
    var verify = terminal();

    assertThat(verify.run("provision", "verify", "--model", NOVA, "--output", "json")).isEqualTo(1);

    var json = StandardOut.json(verify);
    assertThat(json.at("/models/0/authorizations/0/layer").textValue())
        .isEqualTo("permissions boundary");
    assertThat(json.at("/findings/0/code").textValue()).isEqualTo("BRK-103");
    var check = asRole("check", "--model", NOVA);
    assertThat(check.out())
        .contains("failed   permission    The permissions boundary does not let the call through.")
        .doesNotContain("Add this policy");
  }

  @ParameterizedTest
  @CsvSource({
    "allow, implicitDeny, no service control policy allows it",
    "deny, explicitDeny, by a service control policy"
  })
  void applyVerifyAndCheckNameTheOrganisation(String kind, String word, String why) {
    organisation(
        kind.equals("deny")
            ? policy(statement("Allow", "\"*\"", ""), statement("Deny", "\"bedrock:Invoke*\"", ""))
            : allow("\"iam:*\", \"sts:*\", \"bedrock:Get*\", \"bedrock:List*\"", ""));
    var apply = terminal();
    var verify = terminal();

    apply(apply);
    assertThat(verify.run("provision", "verify", "--model", NOVA)).isEqualTo(1);

    assertThat(verify.out())
        .contains("    " + word + "  bedrock:InvokeModel ", "  (" + why + ")")
        .contains("BRK-101", "Who:   an organisation administrator");
    for (var out : List.of(apply.out(), verify.out(), asRole("check", "--model", NOVA).out())) {
      assertThat(out)
          .contains("BRK-101", "No change to the role helps")
          .doesNotContain("Ready:", "Add this policy");
    }
  }

  @Test
  void verifyPrintsTheStatementThatTheIdentityPolicyLacks() {
    apply(terminal());
    var verify = terminal();

    assertThat(verify.run("provision", "verify", "--model", "us." + NOVA)).isEqualTo(1);

    assertThat(verify.out())
        .contains("(no identity-based policy allows it)")
        .contains("BRK-104", "Add this policy to role/bedrock-agent:");
  }

  @ParameterizedTest
  @CsvSource({"Allow, StringEquals", "Deny, StringNotEquals", "Deny, StringLike"})
  void verifyAndCheckSayThatTheyDoNotKnow(String effect, String operator) throws IOException {
    apply(terminal());
    var condition = "\"%s\": {\"aws:PrincipalOrgID\": \"o-1\"}".formatted(operator);
    var invoke = "\"bedrock:InvokeModel\", \"bedrock:InvokeModelWithResponseStream\"";
    put(
        policy(
            statement("Allow", effect.equals("Deny") ? "\"*\"" : "\"bedrock:Get*\"", ""),
            statement("Allow", "\"bedrock:List*\", \"iam:SimulatePrincipalPolicy\"", ""),
            statement(effect, invoke, condition)));
    var verify = terminal();
    var json = terminal();

    assertThat(verify.run("provision", "verify", "--model", NOVA)).isEqualTo(3);
    assertThat(json.run("provision", "verify", "--model", NOVA, "--output", "json")).isEqualTo(3);

    assertThat(StandardOut.json(json).at("/models/0/decision").textValue()).isEqualTo("unknown");
    assertThat(StandardOut.json(json).at("/models/0/authorizations/0/dependsOn/0").textValue())
        .isEqualTo("aws:PrincipalOrgID");
    var check = asRole("check", "--model", NOVA);
    assertThat(check.out())
        .contains("unknown  permission    unknown: depends on aws:PrincipalOrgID");
    for (var out : List.of(verify.out(), check.out())) {
      assertThat(out)
          .contains("BRK-153", "--context aws:PrincipalOrgID=VALUE")
          .doesNotContain("may not invoke", "Add this policy");
    }
  }

  @ParameterizedTest
  @CsvSource({"o-1, 0", "o-2, 1", "'', 1"})
  void verifyDecidesOnceTheKeyIsSet(String value, int exitCode) {
    apply(terminal());
    put(
        policy(
            statement("Allow", "\"bedrock:List*\"", ""),
            statement(
                "Allow",
                "\"bedrock:Invoke*\"",
                "\"StringEquals\": {\"aws:PrincipalOrgID\": \"o-1\"}")));
    var context = "aws:PrincipalOrgID=" + value;

    assertThat(terminal().run("provision", "verify", "--model", NOVA, "--context", context))
        .isEqualTo(exitCode);
  }

  /** IAM has not caught up with the change: both say wait, and the wait helps. */
  @Test
  void verifyWaitsUntilAwsGoesByTheRolesPolicies() {
    apply(terminal());
    var refuse = Fault.parse("profile-not-allowed");
    current.account().sandbox().faults().next("ConverseStream", refuse);
    var terminal = terminal();

    assertThat(terminal.run("provision", "verify", "--model", NOVA, "--invoke")).isZero();

    assertThat(terminal.err()).contains("waiting until AWS goes by the role's policies (1 of 30)");
    assertThat(terminal.out())
        .contains("invoked as the role: one token was streamed")
        .doesNotContain("BRK-");
  }

  /** The organisation refuses for good: nothing is waited for. */
  @ParameterizedTest
  @ValueSource(strings = {"scp-explicit-deny", "boundary-no-allow"})
  void verifyDoesNotWaitForWhatNoTimeMends(String fault) {
    apply(terminal());
    current.account().sandbox().faults().next("ConverseStream", Fault.parse(fault));
    var terminal = terminal();

    assertThat(terminal.run("provision", "verify", "--model", NOVA, "--invoke")).isEqualTo(1);

    assertThat(terminal.err()).doesNotContain("waiting");
  }

  private int apply(Terminal terminal, String... more) {
    var command = new String[] {"provision", "apply", "--yes", "--model", NOVA};
    var words = Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, words, command.length, more.length);
    return terminal.run(words);
  }

  private Terminal asRole(String... command) {
    var administrator = current.account().administrator();
    try (var assumed =
        AssumedRole.of(administrator, Arn.parse("arn:aws:iam::123456789012:role/bedrock-agent"))) {
      current.become(assumed.connection());
      var terminal = terminal();
      terminal.run(command);
      return terminal;
    } finally {
      current.become(administrator);
    }
  }

  private Terminal terminal() {
    var terminal = new Terminal(directory);
    terminal.properties.putAll(current.properties());
    return terminal;
  }

  private IamClient iam() {
    return current.account().administrator().iam();
  }

  private void boundary(String document) {
    try (var iam = iam()) {
      iam.createPolicy(r -> r.policyName("Boundary").policyDocument(document));
    }
  }

  private void organisation(String document) {
    current.account().sandbox().setServiceControlPolicies(List.of(PolicyDocument.parse(document)));
  }

  private void put(String document) {
    try (var iam = iam()) {
      iam.putRolePolicy(
          r -> r.roleName("bedrock-agent").policyName("BedrockAccess").policyDocument(document));
    }
  }

  private static String allow(String actions, String condition) {
    return policy(statement("Allow", actions, condition));
  }

  private static String policy(String... statements) {
    return "{\"Version\": \"2012-10-17\", \"Statement\": [%s]}"
        .formatted(String.join(", ", statements));
  }

  private static String statement(String effect, String actions, String condition) {
    return "{\"Effect\": \"%s\", \"Action\": [%s], \"Resource\": \"*\", \"Condition\": {%s}}"
        .formatted(effect, actions, condition);
  }
}
