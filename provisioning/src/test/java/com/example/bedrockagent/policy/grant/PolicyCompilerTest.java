package com.example.bedrockagent.policy.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.Lifecycle;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.policy.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The policies are compared with files, which show what a reviewer would see in the account. */
class PolicyCompilerTest {

  private static final Arn ROLE = Arn.parse("arn:aws:iam::123456789012:role/AgentRole");

  @Test
  void grantsOneModelOnDemand() throws IOException {
    assertThat(compiled(Targets.onDemand())).isEqualTo(file("on-demand.json"));
  }

  @Test
  void grantsAProfileAndTheModelsBehindIt() throws IOException {
    assertThat(compiled(Targets.geographic())).isEqualTo(file("geographic.json"));
  }

  @Test
  void grantsAGlobalProfileInThreeStatements() throws IOException {
    assertThat(compiled(Targets.global())).isEqualTo(file("global.json"));
  }

  @Test
  void asksNothingAboutTheFoundationModelOfProvisionedThroughput() {
    assertThat(PolicyCompiler.compile(provisioned(), ROLE).statements())
        .extracting(statement -> statement.sid().orElseThrow())
        .containsExactly("InvokeModel", "CheckOffers", "CheckOwnRole");
  }

  @Test
  void countsNoTokensForProvisionedThroughput() {
    var counting = EnumSet.of(Capability.INVOKE, Capability.COUNT_TOKENS);
    var needs =
        new PolicyNeeds(
            ROLE, List.of(provisioned()), counting, Optional.empty(), Optional.empty(), List.of());

    assertThat(PolicyCompiler.compile(needs).statements())
        .extracting(statement -> statement.sid().orElseThrow())
        .containsExactly("InvokeModel");
  }

  @Test
  void grantsTwoModelsWithEveryCapabilityAndATool() throws IOException {
    assertThat(PolicyCompiler.compile(everything()).toJson() + "\n")
        .isEqualTo(file("everything.json"));
  }

  @Test
  void changesByWhatAToolDeclares() {
    var declared =
        Statement.allowMatching(
            "ReadNotes", List.of("s3:GetObject"), List.of("arn:aws:s3:::notes/*"), List.of());
    var needs = PolicyNeeds.agent(Targets.geographic(), ROLE);
    var expected = new ArrayList<>(PolicyCompiler.compile(needs).statements());
    expected.add(declared);

    assertThat(PolicyCompiler.compile(needs.withTools(List.of(declared))).statements())
        .containsExactlyElementsOf(expected);
  }

  @Test
  void doesNotChangeByAToolThatNeedsWhatTheAgentNeeds() {
    var declared =
        Statement.allowMatching(
            "ListModels", List.of("bedrock:ListFoundationModels"), List.of("*"), List.of());
    var needs = PolicyNeeds.agent(Targets.geographic(), ROLE);

    assertThat(PolicyCompiler.compile(needs.withTools(List.of(declared))))
        .isEqualTo(PolicyCompiler.compile(needs));
  }

  @Test
  void grantsAModelOnceThatIsAskedForTwice() {
    var once = needs(Targets.geographic());
    var twice = needs(Targets.geographic(), Targets.geographic());

    assertThat(PolicyCompiler.compile(twice)).isEqualTo(PolicyCompiler.compile(once));
  }

  @Test
  void namesModelsAndProfilesByTheirOwnSid() {
    var policy = PolicyCompiler.compile(needs(Targets.geographic(), Targets.onDemand()));

    assertThat(policy.statements())
        .filteredOn(statement -> statement.sid().orElseThrow().equals("InvokeProfile"))
        .flatExtracting(statement -> statement.resources().orElseThrow().values())
        .containsExactly(Targets.geographic().profile().orElseThrow().toString());
  }

  private static PolicyNeeds needs(ModelTarget... targets) {
    return new PolicyNeeds(
        ROLE, List.of(targets), Capability.AGENT, Optional.empty(), Optional.empty(), List.of());
  }

  private static PolicyNeeds everything() {
    return new PolicyNeeds(
        ROLE,
        List.of(Targets.geographic(), Targets.onDemand()),
        EnumSet.allOf(Capability.class),
        Optional.of(Arn.parse("arn:aws:bedrock:us-east-1:123456789012:guardrail/abc")),
        Optional.of(Arn.parse("arn:aws:iam::123456789012:role/BatchJobs")),
        List.of(
            Statement.allowMatching(
                "ReadNotes", List.of("s3:GetObject"), List.of("arn:aws:s3:::notes/*"), List.of())));
  }

  private static String compiled(ModelTarget target) {
    return PolicyCompiler.compile(target, ROLE).toJson() + "\n";
  }

  private static String file(String name) throws IOException {
    try (var file = PolicyCompilerTest.class.getResourceAsStream("compiled/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ModelTarget provisioned() {
    var arn = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc123def456";
    return new ModelTarget(
        ModelId.parse(arn),
        arn,
        "us-east-1",
        Optional.empty(),
        List.of(Arn.parse(arn)),
        Lifecycle.UNKNOWN,
        "It is invoked by its ARN.");
  }
}
