package com.example.bedrockagent.policy.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.Authorization;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.decision.AccessEvaluator;
import com.example.bedrockagent.policy.decision.AccessRequest;
import com.example.bedrockagent.policy.decision.PolicyLayers;
import com.example.bedrockagent.policy.lint.PolicyLint;
import java.net.BindException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;

/** One policy for several models and any capabilities allows what is needed, and nothing else. */
class PolicyNeedsPropertiesTest {

  private static final Arn ROLE = Arn.parse("arn:aws:iam::123456789012:role/AgentRole");
  private static final Arn JOB_ROLE = Arn.parse("arn:aws:iam::123456789012:role/BatchJobs");
  private static final Arn GUARDRAIL =
      Arn.parse("arn:aws:bedrock:us-east-1:123456789012:guardrail/abc");
  private static final String PROFILE_KEY = "bedrock:InferenceProfileArn";
  private static final Set<String> WITHOUT_RESOURCE =
      Set.of(
          "bedrock:ListFoundationModels",
          "bedrock:ListInferenceProfiles",
          "bedrock:GetFoundationModelAvailability",
          "bedrock:GetUseCaseForModelAccess",
          "bedrock:ListModelInvocationJobs");
  private static final List<ModelTarget> TARGETS = new ArrayList<>();

  @BeforeContainer
  static void askBedrock() throws BindException {
    TARGETS.addAll(SandboxTargets.all());
  }

  @Property
  void invokesExactlyTheTargetsAndEachModelBehindItsOwnProfile(@ForAll("needs") PolicyNeeds needs) {
    var policy = compiled(needs);

    for (var asked : everyModelAloneAndBehindEveryProfile(needs.targets().get(0).region())) {
      var needed = needs.targets().stream().anyMatch(target -> authorizes(target, asked));
      assertThat(allows(policy, "bedrock:InvokeModel", asked))
          .as("invoke %s", asked)
          .isEqualTo(needed && needs.wants(Capability.INVOKE));
      assertThat(allows(policy, "bedrock:InvokeModelWithResponseStream", asked))
          .as("stream %s", asked)
          .isEqualTo(needed && needs.wants(Capability.STREAM));
    }
  }

  @Property
  void countsTokensOfTheTargetsModelsOnlyIfWanted(@ForAll("needs") PolicyNeeds needs) {
    var policy = compiled(needs);

    for (var target : in(needs.targets().get(0).region())) {
      assertThat(allows(policy, "bedrock:CountTokens", target.source()))
          .as("count for %s", target.source())
          .isEqualTo(needs.wants(Capability.COUNT_TOKENS) && isSource(target.source(), needs));
      target
          .profile()
          .ifPresent(arn -> assertThat(allows(policy, "bedrock:CountTokens", arn)).isFalse());
    }
  }

  @Property
  void looksUpTheTargetsOnlyIfWanted(@ForAll("needs") PolicyNeeds needs) {
    var policy = compiled(needs);
    var wanted = needs.wants(Capability.PREFLIGHT);

    for (var target : in(needs.targets().get(0).region())) {
      assertThat(allows(policy, "bedrock:GetFoundationModel", target.source()))
          .isEqualTo(wanted && isSource(target.source(), needs));
      target
          .profile()
          .ifPresent(
              arn ->
                  assertThat(allows(policy, "bedrock:GetInferenceProfile", arn))
                      .isEqualTo(wanted && isProfile(arn, needs)));
    }
    assertThat(allows(policy, "iam:SimulatePrincipalPolicy", ROLE)).isEqualTo(wanted);
    assertThat(allows(policy, "iam:SimulatePrincipalPolicy", JOB_ROLE)).isFalse();
  }

  @Property
  void appliesTheOneGuardrailOnlyIfWanted(@ForAll("needs") PolicyNeeds needs) {
    var policy = compiled(needs);
    var other = Arn.parse("arn:aws:bedrock:us-east-1:123456789012:guardrail/def");

    assertThat(allows(policy, "bedrock:ApplyGuardrail", GUARDRAIL))
        .isEqualTo(needs.wants(Capability.GUARDRAIL));
    assertThat(allows(policy, "bedrock:ApplyGuardrail", other)).isFalse();
  }

  @Property
  void runsBatchJobsInItsAccountWithTheOneRoleOnlyIfWanted(@ForAll("needs") PolicyNeeds needs) {
    var policy = compiled(needs);
    var wanted = needs.wants(Capability.BATCH);
    var region = needs.targets().get(0).region();
    var job = new Arn("aws", "bedrock", region, "123456789012", "model-invocation-job/abc");

    assertThat(allows(policy, "bedrock:CreateModelInvocationJob", job)).isEqualTo(wanted);
    assertThat(allows(policy, "bedrock:StopModelInvocationJob", job)).isEqualTo(wanted);
    assertThat(allows(policy, "bedrock:StopModelInvocationJob", job.inAccount("210987654321")))
        .isFalse();
    for (var target : in(region)) {
      assertThat(allows(policy, "bedrock:CreateModelInvocationJob", target.source()))
          .isEqualTo(wanted && isSource(target.source(), needs));
    }
    assertThat(passes(policy, JOB_ROLE, "bedrock.amazonaws.com")).isEqualTo(wanted);
    assertThat(passes(policy, JOB_ROLE, "lambda.amazonaws.com")).isFalse();
    assertThat(passes(policy, ROLE, "bedrock.amazonaws.com")).isFalse();
  }

  @Property
  void hasNoWildcardButForActionsWithoutResourceAndForJobIds(@ForAll("needs") PolicyNeeds needs) {
    for (var statement : PolicyCompiler.compile(needs).statements()) {
      var wildcards =
          statement.resources().orElseThrow().values().stream()
              .filter(resource -> resource.contains("*") || resource.contains("?"))
              .filter(resource -> !resource.endsWith(":123456789012:model-invocation-job/*"));
      if (!WITHOUT_RESOURCE.containsAll(statement.actions().values())) {
        assertThat(wildcards).as("%s", statement).isEmpty();
      }
      assertThat(statement.actions().values()).noneMatch(action -> action.contains("*"));
    }
  }

  @Property
  void givesEveryStatementItsOwnSid(@ForAll("needs") PolicyNeeds needs) {
    assertThat(PolicyCompiler.compile(needs).statements())
        .extracting(statement -> statement.sid().orElseThrow())
        .doesNotHaveDuplicates();
  }

  @Property
  void leavesNothingForTheLintToFind(@ForAll("sameRegion") List<ModelTarget> targets) {
    var policy = PolicyCompiler.compile(needs(targets, Capability.AGENT));

    assertThat(PolicyLint.check(policy.toJson(), targets))
        .filteredOn(finding -> finding.severity() != Severity.INFO)
        .isEmpty();
  }

  @Provide
  Arbitrary<PolicyNeeds> needs() {
    var capabilities = Arbitraries.of(Capability.class).set().ofMinSize(1);
    return Combinators.combine(sameRegion(), capabilities).as(PolicyNeedsPropertiesTest::needs);
  }

  @Provide
  Arbitrary<List<ModelTarget>> sameRegion() {
    var regions = TARGETS.stream().map(ModelTarget::region).distinct().toList();
    return Arbitraries.of(regions)
        .flatMap(
            region -> Arbitraries.of(in(region)).list().uniqueElements().ofMinSize(1).ofMaxSize(4));
  }

  private static PolicyNeeds needs(List<ModelTarget> targets, Set<Capability> capabilities) {
    return new PolicyNeeds(
        ROLE,
        targets,
        capabilities,
        Optional.of(GUARDRAIL).filter(arn -> capabilities.contains(Capability.GUARDRAIL)),
        Optional.of(JOB_ROLE).filter(arn -> capabilities.contains(Capability.BATCH)),
        List.of());
  }

  private static List<ModelTarget> in(String region) {
    return TARGETS.stream().filter(target -> target.region().equals(region)).toList();
  }

  private static List<Authorization> everyModelAloneAndBehindEveryProfile(String region) {
    var asked = new ArrayList<Authorization>();
    for (var target : in(region)) {
      for (var needed : target.authorizations()) {
        asked.add(needed);
        var directly = new LinkedHashMap<>(needed.context());
        directly.remove(PROFILE_KEY);
        asked.add(new Authorization(needed.resource(), directly));
        for (var profile : in(region).stream().flatMap(t -> t.profile().stream()).toList()) {
          var behind = new LinkedHashMap<>(needed.context());
          behind.put(PROFILE_KEY, profile.toString());
          asked.add(new Authorization(needed.resource(), behind));
        }
      }
    }
    return asked;
  }

  /** A grant without a profile holds behind one as well. */
  private static boolean authorizes(ModelTarget target, Authorization asked) {
    return target.authorizations().stream()
        .anyMatch(
            needed ->
                needed.resource().equals(asked.resource())
                    && asked.context().entrySet().containsAll(needed.context().entrySet()));
  }

  private static boolean isSource(Arn model, PolicyNeeds needs) {
    return needs.targets().stream().anyMatch(target -> target.source().equals(model));
  }

  private static boolean isProfile(Arn arn, PolicyNeeds needs) {
    return needs.targets().stream().anyMatch(target -> target.profile().equals(Optional.of(arn)));
  }

  private static PolicyLayers compiled(PolicyNeeds needs) {
    return PolicyLayers.ofIdentity(PolicyCompiler.compile(needs));
  }

  private static boolean allows(PolicyLayers policy, String action, Arn resource) {
    return allows(policy, AccessRequest.of(action, resource.toString()));
  }

  private static boolean allows(PolicyLayers policy, String action, Authorization asked) {
    var request = AccessRequest.of(action, asked.resource().toString());
    for (var key : asked.context().entrySet()) {
      request = request.with(key.getKey(), key.getValue());
    }
    return allows(policy, request);
  }

  private static boolean passes(PolicyLayers policy, Arn role, String service) {
    return allows(
        policy,
        AccessRequest.of("iam:PassRole", role.toString()).with("iam:PassedToService", service));
  }

  private static boolean allows(PolicyLayers policy, AccessRequest request) {
    return AccessEvaluator.evaluate(request, policy).isAllowed();
  }
}
