package com.example.bedrockagent.startup.advice;

import static com.example.bedrockagent.TestAccount.HAIKU;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.Resolution.Unknown;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a refused look-up makes do what. */
class DeniedLookupTest {

  private static final String DENIED =
      "User: arn:aws:sts::123456789012:assumed-role/Agent/s is not authorized to perform:"
          + " bedrock:ListFoundationModels on resource: *";
  private static final String NO_ALLOW =
      " because no identity-based policy allows the bedrock:ListFoundationModels action";

  @ParameterizedTest
  @CsvSource({
    "role/Agent,                         Add this policy to role/Agent:, --attach-to Agent",
    "role/service-role/Agent,            Add this policy to role/service-role/Agent:, --attach-to Agent",
    "user/ann,                           Add this policy to user/ann:, --for developer",
    "role/AWSReservedSSO_Developer_0123, Add this policy to the permission set of role/, --for developer",
  })
  void namesWhoIsToBeChanged(String principal, String add, String grantee) {
    var words = "Access was denied, and no reason given.";

    var finding = lookup("arn:aws:iam::123456789012:" + principal, words).ofAgent();

    assertThat(finding.code()).isEqualTo("BRK-142");
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.remedy()).contains(add).endsWith("--region eu-west-1 " + grantee);
    assertThat(finding.owner()).isEqualTo(Owner.ACCOUNT_ADMINISTRATOR);
  }

  @Test
  void goesByWhomAwsNamesWhereAnApiKeyAsks() {
    var words =
        DENIED.replace("sts::123456789012:assumed-role/Agent/s", "iam::123456789012:user/key");

    var finding = lookup("arn:aws:iam::123456789012:role/Agent", words + NO_ALLOW).ofAgent();

    assertThat(finding.remedy())
        .contains("Add this policy to user/key:")
        .endsWith("--for developer");
  }

  @Test
  void keepsThePathThatAwsLeavesOutOfItsWords() {
    var finding = lookup("arn:aws:iam::123456789012:role/x/Agent", DENIED + NO_ALLOW).ofAgent();

    assertThat(finding.remedy()).contains("Add this policy to role/x/Agent:");
  }

  @Test
  void takesARefusalWithoutAReasonForAMissingAllow() {
    assertThat(lookup("arn:aws:iam::123456789012:role/Agent", DENIED).ofAgent().code())
        .isEqualTo("BRK-142");
  }

  @ParameterizedTest
  @CsvSource({
    "' with an explicit deny in a service control policy', ORGANISATION_ADMINISTRATOR",
    "' with an explicit deny in an identity-based policy', ACCOUNT_ADMINISTRATOR",
    "' because no permissions boundary allows the bedrock:ListFoundationModels action', ACCOUNT_ADMINISTRATOR",
    "' because no session policy allows the bedrock:ListFoundationModels action', YOU",
    "' because no service control policy allows the bedrock:ListFoundationModels action', ORGANISATION_ADMINISTRATOR",
  })
  void addsNothingToTheRoleWhereAnotherPolicyRefuses(String reason, Owner owner) {
    var lookup = lookup("arn:aws:iam::123456789012:role/Agent", DENIED + reason);

    assertThat(lookup.ofAgent().owner()).isEqualTo(owner);
    assertThat(lookup.ofAgent().remedy()).doesNotContain("Add this policy");
    assertThat(lookup.ofCommand("bedrock-agent x").remedy()).doesNotContain("Add this policy");
    assertThat(lookup.ofQuestion().remedy()).doesNotContain("Add this policy");
  }

  @ParameterizedTest
  @CsvSource({
    "' with an explicit deny in a service control policy', ORGANISATION_ADMINISTRATOR",
    "' with an explicit deny in a resource control policy', ORGANISATION_ADMINISTRATOR",
    "' because no service control policy allows the bedrock:ListFoundationModels action', ORGANISATION_ADMINISTRATOR",
    "' with an explicit deny in a session policy', YOU",
    "' because no session policy allows the bedrock:ListFoundationModels action', YOU",
    "' with an explicit deny in a permissions boundary', ACCOUNT_ADMINISTRATOR",
    "' because no VPC endpoint policy allows the bedrock:ListFoundationModels action', ACCOUNT_ADMINISTRATOR",
    "' because no identity-based policy allows the bedrock:ListFoundationModels action', ACCOUNT_ADMINISTRATOR",
    "' with an explicit deny in an identity-based policy', ACCOUNT_ADMINISTRATOR",
    "'', ACCOUNT_ADMINISTRATOR",
  })
  void commandsAndQuestionsNameTheOwnerThatAnAgentNames(String reason, Owner owner) {
    var lookup = lookup("arn:aws:iam::123456789012:role/Agent", DENIED + reason);

    assertThat(lookup.ofAgent().owner()).isEqualTo(owner);
    assertThat(lookup.ofCommand("bedrock-agent x").owner()).isEqualTo(owner);
    assertThat(lookup.ofQuestion().owner()).isEqualTo(owner);
  }

  @Test
  void nobodyInTheAccountIsSentToAskWhatTheOrganisationDenies() {
    var reason = " with an explicit deny in a service control policy";
    var lookup = lookup("arn:aws:iam::123456789012:role/Agent", DENIED + reason);

    assertThat(lookup.ofCommand("bedrock-agent x").remedy())
        .contains("Ask for an exemption of bedrock:ListFoundationModels", "bedrock-agent x")
        .doesNotContain("Whoever may ask Bedrock can");
    assertThat(lookup.ofQuestion().remedy())
        .contains("Ask for an exemption of bedrock:ListFoundationModels")
        .doesNotContain("Run this with credentials");
  }

  @Test
  void knowsOfTheModelWhatTheCatalogueSays() {
    var situation = lookup("arn:aws:iam::123456789012:role/Agent", DENIED).situation();

    assertThat(situation.model()).contains("eu." + HAIKU);
    assertThat(situation.resources())
        .hasSize(7)
        .contains("arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu." + HAIKU)
        .contains("arn:aws:bedrock:eu-north-1::foundation-model/" + HAIKU);
  }

  private static DeniedLookup lookup(String principal, String words) {
    return DeniedLookup.of(
        new Unknown(ModelId.parse(HAIKU), words),
        Arn.parse(principal),
        "eu-west-1",
        Optional.empty());
  }
}
