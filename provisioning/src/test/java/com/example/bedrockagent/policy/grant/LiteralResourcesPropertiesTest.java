package com.example.bedrockagent.policy.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.InvalidModelIdException;
import com.example.bedrockagent.model.Lifecycle;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.lint.PolicyLint;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Nothing that comes from outside makes a resource of the policy mean more than itself. */
class LiteralResourcesPropertiesTest {

  private static final Arn ROLE = Arn.parse("arn:aws:iam::123456789012:role/AgentRole");
  private static final String OWN = "arn:aws:bedrock:us-east-1:123456789012:";
  private static final List<String> PATTERNS_OF_THE_COMPILER =
      List.of("*", OWN + "model-invocation-job/*");

  @Property
  void whateverIsReadAsAModelIdIsGrantedAlone(@ForAll("resources") String resource) {
    ModelId model;
    try {
      model = ModelId.parse(OWN + resource);
    } catch (InvalidModelIdException refused) {
      return;
    }

    var policy = PolicyCompiler.compile(everything(target(Arn.parse(model.text())), ROLE));

    assertThat(policy.statements())
        .flatExtracting(statement -> statement.resources().orElseThrow().values())
        .filteredOn(granted -> !PATTERNS_OF_THE_COMPILER.contains(granted))
        .contains(model.text())
        .allSatisfy(granted -> assertThat(granted).doesNotContainPattern("[*?]|\\$\\{"));
    assertThat(PolicyLint.check(policy.toJson(), List.of()))
        .noneMatch(finding -> finding.code().equals("LINT-031"));
  }

  @Property
  void noPatternIsGrantedThoughItGotPastTheReading(@ForAll("patterns") String name) {
    var model = target(Arn.parse(OWN + "provisioned-model/" + name));
    var profile =
        new ModelTarget(
            Targets.geographic().requested(),
            name,
            "us-east-1",
            Optional.of(Arn.parse(OWN + "application-inference-profile/" + name)),
            Targets.geographic().models(),
            Lifecycle.UNKNOWN,
            "why");
    var role = Arn.parse("arn:aws:iam::123456789012:role/" + name);

    refused(name, () -> PolicyCompiler.compile(model, ROLE));
    refused(name, () -> PolicyCompiler.compile(profile, ROLE));
    refused(name, () -> PolicyCompiler.compile(Targets.onDemand(), role));
    refused(name, () -> everything(Targets.onDemand(), ROLE, guardrail(name), ROLE));
    refused(name, () -> everything(Targets.onDemand(), ROLE, guardrail("abc"), role));
    refused(
        name,
        () -> Statement.allow("Tool", List.of("s3:GetObject"), List.of("a:" + name), List.of()));
  }

  /** Model ARNs' last parts, right but for one thing put in, or nothing. */
  @Provide
  Arbitrary<String> resources() {
    var right =
        Arbitraries.of(
            "provisioned-model/abc123def456",
            "custom-model-deployment/abc123def456",
            "imported-model/abc123def456",
            "prompt-router/abc123def456",
            "default-prompt-router/anthropic.claude:1");
    var strange =
        Arbitraries.oneOf(
            Arbitraries.of("*", "?", "${aws:username}", "..", "/", "ａ", "\"", "", "a"),
            Arbitraries.strings().ofMaxLength(3));
    return Combinators.combine(right, strange, Arbitraries.integers().between(0, 40))
        .as((text, extra, at) -> withOneReplaced(text, extra, at % text.length()));
  }

  @Provide
  Arbitrary<String> patterns() {
    var rest = Arbitraries.strings().alpha().numeric().ofMaxLength(6);
    var wildcard = Arbitraries.of("*", "?", "${aws:username}", "${*}");
    return Combinators.combine(rest, wildcard, rest).as((a, b, c) -> a + b + c);
  }

  private static String withOneReplaced(String text, String extra, int at) {
    return text.substring(0, at) + extra + text.substring(at + 1);
  }

  private static void refused(String name, Runnable grant) {
    assertThatIllegalArgumentException().isThrownBy(grant::run).withMessageContaining(name);
  }

  private static PolicyNeeds everything(ModelTarget target, Arn role) {
    return everything(target, role, guardrail("abc"), ROLE);
  }

  private static PolicyNeeds everything(
      ModelTarget target, Arn role, Arn guardrail, Arn batchRole) {
    return new PolicyNeeds(
        role,
        List.of(target),
        EnumSet.allOf(Capability.class),
        Optional.of(guardrail),
        Optional.of(batchRole),
        List.of());
  }

  private static Arn guardrail(String id) {
    return Arn.parse(OWN + "guardrail/" + id);
  }

  private static ModelTarget target(Arn arn) {
    return new ModelTarget(
        ModelId.parse(Targets.NOVA),
        arn.toString(),
        "us-east-1",
        Optional.empty(),
        List.of(arn),
        Lifecycle.UNKNOWN,
        "It is invoked by its ARN.");
  }
}
