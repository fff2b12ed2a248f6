package com.example.bedrockagent.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.sandbox.SandboxExtension;
import com.example.bedrockagent.sandbox.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** A new role can be assumed after a while only, or never. */
class RoleAssumptionTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();

  private final Arn role =
      RoleSpec.roleArn(
          "aws", SandboxExtension.ACCOUNT, SANDBOX.role(Policies.statements(1).toJson()));

  @AfterEach
  void reconnect() {
    SANDBOX.account().setServiceControlPolicies(List.of());
    SANDBOX.reconnect();
  }

  @Test
  void doesNotWaitForWhatWorks() {
    assertThat(await(role)).isEmpty();

    assertThat(pauses).isEmpty();
    assertThat(progress).isEmpty();
  }

  @Test
  void waitsAsLongAsAccessIsDenied() {
    next("assume-role-not-allowed");
    next("assume-role-not-allowed");

    assertThat(await(role)).isEmpty();

    assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThat(progress)
        .containsExactly(
            "waiting until the role can be assumed (1 of 4)",
            "waiting until the role can be assumed (2 of 4)");
  }

  @Test
  void givesUpWithWhatAwsSaid() {
    var nobody = RoleSpec.roleArn("aws", SandboxExtension.ACCOUNT, "Nobody");

    var finding = await(nobody).orElseThrow();

    assertThat(finding.code()).isEqualTo("BRK-212");
    assertThat(finding.evidence())
        .startsWith("AWS said: User: arn:aws:iam::123456789012:user/developer is not authorized");
    assertThat(finding.remedy()).contains("sts:AssumeRole on " + nobody);
    assertThat(pauses).hasSize(3);
  }

  @Test
  void namesTheOrganisationWhereItsPolicyDenies() {
    SANDBOX
        .account()
        .setServiceControlPolicies(
            List.of(
                PolicyDocument.parse(
                    """
                    {"Version": "2012-10-17", "Statement": [
                      {"Effect": "Allow", "Action": "*", "Resource": "*"},
                      {"Effect": "Deny", "Action": "sts:AssumeRole", "Resource": "*"}]}""")));

    var finding = await(role).orElseThrow();

    assertThat(finding.code()).isEqualTo("BRK-212");
    assertThat(finding.owner()).isEqualTo(Owner.ORGANISATION_ADMINISTRATOR);
    assertThat(finding.remedy())
        .startsWith("Ask for an exemption of sts:AssumeRole on " + role)
        .doesNotContain("IAM may take longer");
  }

  @Test
  void doesNotWaitForWhatWaitingDoesNotMend() {
    next("expired-token");

    assertThatThrownBy(() -> await(role)).isInstanceOf(StsException.class);

    assertThat(pauses).isEmpty();
  }

  private Optional<Finding> await(Arn arn) {
    var patience = new Patience(4, Duration.ofSeconds(1), pauses::add);
    try (var sts = TestAccount.client(SANDBOX.connect("us-east-1"), StsClient.builder())) {
      return new RoleAssumption(sts, patience, progress::add).await(arn);
    }
  }

  private static void next(String fault) {
    SANDBOX.account().faults().next("AssumeRole", Fault.parse(fault));
  }
}
