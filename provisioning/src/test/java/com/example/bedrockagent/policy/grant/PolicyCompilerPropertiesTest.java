package com.example.bedrockagent.policy.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.Authorization;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.decision.AccessEvaluator;
import com.example.bedrockagent.policy.decision.AccessRequest;
import com.example.bedrockagent.policy.decision.Decision;
import com.example.bedrockagent.policy.decision.PolicyLayers;
import com.example.bedrockagent.policy.decision.RequestPrincipal;
import java.net.BindException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Holds for every model and profile that the sandbox's Bedrock lists in any of its regions. */
class PolicyCompilerPropertiesTest {

  private static final Arn ROLE = Arn.parse("arn:aws:iam::123456789012:role/AgentRole");
  private static final String PROFILE_KEY = "bedrock:InferenceProfileArn";
  private static final List<ModelTarget> TARGETS = new ArrayList<>();

  @BeforeContainer
  static void askBedrock() throws BindException {
    TARGETS.addAll(SandboxTargets.all());
  }

  @Property
  void everyAuthorizationOfTheTargetIsAllowed(
      @ForAll("targets") ModelTarget target, @ForAll("invocations") String action) {
    var policy = compiled(target);

    assertThat(target.authorizations())
        .allSatisfy(needed -> assertThat(decide(policy, action, needed).isAllowed()).isTrue());
  }

  @Property
  void everyOtherActionIsDenied(
      @ForAll("targets") ModelTarget target, @ForAll("otherActions") String action) {
    var policy = compiled(target);

    assertThat(target.authorizations()).allSatisfy(needed -> assertDenied(policy, action, needed));
  }

  @Property
  void everyOtherRegionAccountAndModelIsDenied(
      @ForAll("targets") ModelTarget target,
      @ForAll("invocations") String action,
      @ForAll("changes") Change change) {
    var policy = compiled(target);
    var granted = target.authorizations().stream().map(Authorization::resource).toList();

    for (var needed : target.authorizations()) {
      var other = change.of(needed.resource());
      if (!granted.contains(other)) {
        assertDenied(policy, action, new Authorization(other, needed.context()));
      }
    }
  }

  @Property
  void theModelIsDeniedWithoutItsProfileAndBehindAnother(
      @ForAll("targets") ModelTarget target, @ForAll("invocations") String action) {
    Assume.that(target.profile().isPresent());
    var policy = compiled(target);

    for (var model : target.authorizations().subList(1, target.authorizations().size())) {
      var directly = new LinkedHashMap<>(model.context());
      directly.remove(PROFILE_KEY);
      assertDenied(policy, action, new Authorization(model.resource(), directly));

      var behindAnother = new LinkedHashMap<>(model.context());
      behindAnother.put(PROFILE_KEY, target.profile().get() + "-other");
      assertDenied(policy, action, new Authorization(model.resource(), behindAnother));
    }
  }

  @Provide
  Arbitrary<ModelTarget> targets() {
    return Arbitraries.of(TARGETS);
  }

  @Provide
  Arbitrary<String> invocations() {
    return Arbitraries.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream");
  }

  @Provide
  Arbitrary<String> otherActions() {
    return Arbitraries.of(
        "bedrock:CountTokens",
        "bedrock:InvokeModelWithBidirectionalStream",
        "bedrock:CreateModelInvocationJob",
        "bedrock:DeleteInferenceProfile",
        "iam:PassRole");
  }

  @Provide
  Arbitrary<Change> changes() {
    return Arbitraries.of(Change.class);
  }

  /** One part of a resource that is another's. */
  enum Change {
    REGION {
      @Override
      Arn of(Arn arn) {
        return copy(arn, "me-south-1", arn.account(), arn.resource());
      }
    },
    ANOTHER_REGION_OF_THE_SANDBOX {
      @Override
      Arn of(Arn arn) {
        return copy(arn, "eu-west-2", arn.account(), arn.resource());
      }
    },
    ACCOUNT {
      @Override
      Arn of(Arn arn) {
        return copy(arn, arn.region(), "210987654321", arn.resource());
      }
    },
    MODEL {
      @Override
      Arn of(Arn arn) {
        return copy(arn, arn.region(), arn.account(), arn.resource() + "-other");
      }
    };

    abstract Arn of(Arn arn);

    private static Arn copy(Arn arn, String region, String account, String resource) {
      return new Arn(arn.partition(), arn.service(), region, account, resource);
    }
  }

  private static PolicyLayers compiled(ModelTarget target) {
    return PolicyLayers.ofIdentity(PolicyCompiler.compile(target, ROLE));
  }

  private static void assertDenied(PolicyLayers policy, String action, Authorization asked) {
    assertThat(decide(policy, action, asked).isAllowed()).as("%s on %s", action, asked).isFalse();
  }

  private static Decision decide(PolicyLayers policy, String action, Authorization asked) {
    var context = new LinkedHashMap<String, List<String>>();
    asked.context().forEach((key, value) -> context.put(key, List.of(value)));
    return AccessEvaluator.evaluate(
        new AccessRequest(action, asked.resource().toString(), context, RequestPrincipal.none()),
        policy);
  }
}
