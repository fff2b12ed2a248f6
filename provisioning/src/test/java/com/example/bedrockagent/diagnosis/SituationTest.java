package com.example.bedrockagent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the remedy gains from what is known besides AWS's message. */
class SituationTest {

  private static final String BASE = "anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final String PROFILE =
      "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us." + BASE;
  private static final String HOME = "arn:aws:bedrock:us-east-1::foundation-model/" + BASE;
  private static final String AWAY = "arn:aws:bedrock:us-west-2::foundation-model/" + BASE;

  @Test
  void printsTheStatementThatIsMissing() {
    var finding = Diagnosis.of(example("destination-model-not-allowed"));

    assertThat(finding.remedy())
        .contains(
            """
            Add this statement:
            {
              "Effect": "Allow",
              "Action": "bedrock:InvokeModelWithResponseStream",
              "Resource": "%s"
            }
            """
                .formatted(AWAY));
  }

  @Test
  void addsTheOtherResourcesOfTheTargetWhichBedrockWouldRefuseNext() {
    var finding =
        Diagnosis.of(example("destination-model-not-allowed"), calling(Optional.empty(), false));

    var json = finding.remedy().substring(finding.remedy().indexOf("{"));
    var policy =
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + json.split("\\}\n")[0] + "}" + "]}";
    assertThat(PolicyDocument.parse(policy).statements())
        .singleElement()
        .satisfies(
            statement ->
                assertThat(statement.resources().orElseThrow().values())
                    .containsExactly(PROFILE, HOME, AWAY));
  }

  @Test
  void namesTheCommandThatGrantsTheModel() {
    var finding =
        Diagnosis.of(example("destination-model-not-allowed"), calling(Optional.empty(), false));

    assertThat(finding.remedy())
        .contains(
            "bedrock-agent provision apply --model us."
                + BASE
                + " --region us-east-1 --attach-to AgentRole\n");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:sts::123456789012:assumed-role/AgentRole/s,             --attach-to AgentRole",
    "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Dev_1f/s, --for developer",
    "arn:aws:iam::123456789012:user/ann,                             --for developer",
  })
  void grantsToWhateverCanBeChanged(String principal, String grantee) {
    var finding = Diagnosis.of(denied(principal));

    assertThat(finding.remedy())
        .contains("provision apply --model us." + BASE + " --region us-east-1 " + grantee + "\n");
  }

  @Test
  void advisesTheBaseModelWhereItIsOfferedOnDemand() {
    var finding = Diagnosis.of(example("profile-not-allowed"), calling(Optional.of(true), false));

    assertThat(finding.remedy())
        .endsWith("Or use the base model ID, which us-east-1 offers on demand:\n--model " + BASE);
  }

  @Test
  void warnsOfTheBaseModelWhereItIsNotOfferedOnDemand() {
    var finding = Diagnosis.of(example("profile-not-allowed"), calling(Optional.of(false), false));

    assertThat(finding.remedy())
        .endsWith("The base model ID is no way out: us-east-1 does not offer it on demand.")
        .doesNotContain("--model " + BASE);
  }

  @Test
  void namesTheDestinationRegionThatIsMissing() {
    var finding =
        Diagnosis.of(example("destination-model-not-allowed"), calling(Optional.empty(), false));

    assertThat(finding.title())
        .isEqualTo("The identity policy does not allow the foundation model in us-west-2.");
    assertThat(finding.remedy())
        .contains("The call to us-east-1 is routed there by us." + BASE + ".");
  }

  @ParameterizedTest
  @CsvSource({"profile-not-allowed", "global-model-not-allowed", "destination-model-not-allowed"})
  void waitsWhereAwsSaysThatNoPolicyAllowsWhatTheRoleAllows(String name) {
    var finding = Diagnosis.of(example(name), calling(Optional.empty(), true));

    assertThat(finding.code()).isEqualTo("BRK-146");
    assertThat(finding.owner()).isEqualTo(Owner.YOU);
    assertThat(finding.remedy())
        .startsWith("Wait a minute, and try again")
        .doesNotContain("provision apply", "organisation");
    assertThat(Diagnosis.isNotCaughtUp(finding)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"profile-not-allowed", "global-model-not-allowed", "destination-model-not-allowed"})
  void looksOutsideTheRoleWhereTheRoleAllowsTheModelAndAwsNamesNoPolicy(String name) {
    var message = ErrorCatalogue.byName(name).message().replaceAll(" because no .*", "");

    var finding = Diagnosis.of(error(message), calling(Optional.empty(), true));

    assertThat(finding.code()).isEqualTo("BRK-144");
    assertThat(finding.owner()).isEqualTo(Owner.ORGANISATION_ADMINISTRATOR);
    assertThat(finding.remedy())
        .startsWith("Do not change the role")
        .doesNotContain("provision apply");
    assertThat(Diagnosis.isNotCaughtUp(finding)).isFalse();
  }

  /** Nobody has simulated the role: its policy is the likely cause. */
  @ParameterizedTest
  @CsvSource({"profile-not-allowed", "global-model-not-allowed", "destination-model-not-allowed"})
  void asksForTheStatementWhereItIsNotKnownWhatTheRoleAllows(String name) {
    var finding = Diagnosis.of(example(name), calling(Optional.empty(), false));

    assertThat(finding.remedy()).contains("Add this statement:");
  }

  @Test
  void keepsTheLayerThatAwsNamesWhereTheRoleAllowsTheModel() {
    var finding = Diagnosis.of(example("boundary-no-allow"), calling(Optional.empty(), true));

    assertThat(finding.code()).isEqualTo("BRK-103");
  }

  @Test
  void unmasksAnOrganisationsDenialOfAGlobalProfile() {
    var message =
        ErrorCatalogue.byName("scp-explicit-deny")
            .message()
            .replace("bedrock:us-west-2:", "bedrock::");

    var finding = Diagnosis.of(error(message));

    assertThat(finding.code()).isEqualTo("BRK-101");
    assertThat(finding.title()).contains("global profile's routing");
    assertThat(finding.remedy())
        .contains("\"unspecified\"")
        .contains("arn:aws:organizations::111122223333:policy/o-exampleorgid");
  }

  @Test
  void namesTheRegionThatAnOrganisationDenies() {
    var finding = Diagnosis.of(example("scp-explicit-deny"), calling(Optional.empty(), true));

    assertThat(finding.title())
        .isEqualTo("A service control policy of the organisation denies the model in us-west-2.");
    assertThat(finding.remedy()).contains("No change to the role helps");
  }

  @Test
  void readsWhoMayNotDoWhatBecauseOfWhichPolicy() {
    var denial = Denial.of(example("scp-explicit-deny")).orElseThrow();

    assertThat(denial)
        .isEqualTo(
            new Denial(
                Optional.of("arn:aws:sts::123456789012:assumed-role/AgentRole/agent"),
                "bedrock:InvokeModelWithResponseStream",
                Optional.of(AWAY),
                Optional.of("service control policy"),
                true,
                Optional.of(
                    "arn:aws:organizations::111122223333:policy/o-exampleorgid"
                        + "/service_control_policy/p-examplepolicyid")));
  }

  @Test
  void readsWhichLayerAllowsNothing() {
    var denial = Denial.of(example("boundary-no-allow")).orElseThrow();

    assertThat(denial.layer()).contains("permissions boundary");
    assertThat(denial.explicit()).isFalse();
    assertThat(denial.policyArn()).isEmpty();
  }

  @Test
  void readsNoDenialWhereThereIsNone() {
    assertThat(Denial.of(example("throttling"))).isEmpty();
  }

  private static Situation calling(Optional<Boolean> onDemand, boolean roleAllows) {
    return new Situation(
        Optional.of("us-east-1"),
        Optional.of("us." + BASE),
        Optional.of(BASE),
        onDemand,
        List.of(PROFILE, HOME, AWAY),
        roleAllows,
        Optional.of("--attach-to AgentRole"));
  }

  private static AwsError example(String name) {
    return error(ErrorCatalogue.byName(name).message());
  }

  private static AwsError denied(String principal) {
    return error(
        ErrorCatalogue.byName("profile-not-allowed")
            .message()
            .replace("arn:aws:sts::123456789012:assumed-role/AgentRole/agent", principal));
  }

  private static AwsError error(String message) {
    return new AwsError(Optional.of("AccessDeniedException"), OptionalInt.of(403), message);
  }
}
