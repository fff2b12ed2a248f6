package com.example.bedrockagent.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.notation.RoleDefinition.Attributes;
import com.example.bedrockagent.notation.RoleDefinition.ManagedPolicy;
import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.grant.NamedPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleDefinitionTest {

  private static final PolicyDocument POLICY = NamedPolicy.BASIC.document();
  private static final PolicyDocument TRUST = NamedPolicy.TRUST.document();
  private static final Arn INVOKE = Arn.parse("arn:aws:iam::123456789012:policy/agents/Invoke");
  private static final Arn FULL_ACCESS =
      Arn.parse("arn:aws:iam::aws:policy/AmazonBedrockFullAccess");

  @ParameterizedTest
  @ValueSource(strings = {"", "my role", "role/x", "$(id)", "a'b", "${x}", "ä"})
  void refusesANameThatIamWouldRefuse(String name) {
    assertThatThrownBy(() -> RoleDefinition.existing(name, "Invoke", POLICY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "' cannot be the name of a role");
    assertThatThrownBy(() -> RoleDefinition.existing("agent", name, POLICY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "' cannot be the name of a policy");
  }

  @Test
  void refusesARoleWithoutAPolicy() {
    assertThatThrownBy(
            () ->
                new RoleDefinition(
                    "agent",
                    Optional.empty(),
                    Optional.empty(),
                    Attributes.tagged(Map.of("team", "agents")),
                    List.of(),
                    List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Role 'agent' has no policy to write down");
  }

  @Test
  void refusesATrustPolicyInPlaceOfAnotherAndTheReverse() {
    assertThatThrownBy(() -> RoleDefinition.existing("agent", "Trust", TRUST))
        .isInstanceOf(MalformedPolicyException.class);
    assertThatThrownBy(() -> new ManagedPolicy(INVOKE, TRUST))
        .isInstanceOf(MalformedPolicyException.class);
    assertThatThrownBy(() -> RoleDefinition.trusting("agent", POLICY))
        .isInstanceOf(MalformedPolicyException.class);
  }

  @Test
  void takesAttributesUpToTheirLimits() {
    var attributes =
        new Attributes(
            "/" + "p".repeat(510) + "/",
            Optional.of("\t\r\n ~¡ÿ" + "d".repeat(993)),
            OptionalInt.of(43_200),
            Optional.of(FULL_ACCESS),
            Map.of("b", "2", "a", "1"));

    var role = RoleDefinition.create("agent", TRUST, "Invoke", POLICY).withAttributes(attributes);

    assertThat(role.attributes().tags()).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
    assertThat(describedAs("").description()).contains("");
    assertThat(lasting(3600).maxSessionSeconds()).hasValue(3600);
  }

  @Test
  void refusesADescriptionThatIsTooLong() {
    assertThatThrownBy(() -> describedAs("d".repeat(1001)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(
            "cannot be the description of a role: it takes up to 1000 printable characters of"
                + " Latin-1, tabs and line ends");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u007f", "\u00a0", "\u0100", "“quoted”"})
  void refusesADescriptionWithOtherCharacters(String text) {
    assertThatThrownBy(() -> describedAs(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' cannot be the description of a role");
  }

  @ParameterizedTest
  @ValueSource(ints = {3599, 43_201, 0, -1})
  void refusesASessionThatIsTooShortOrTooLong(int seconds) {
    assertThatThrownBy(() -> lasting(seconds))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            seconds + " seconds cannot be the longest session of a role: it takes 3600 to 43200");
  }

  @Test
  void refusesAPathABoundaryAndTagsThatIamWouldRefuse() {
    assertThatThrownBy(() -> at("agents"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'agents' cannot be the path of a role");
    assertThatThrownBy(() -> within(Arn.parse("arn:aws:iam::123456789012:role/agent")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not the ARN of a managed policy");
    assertThatThrownBy(() -> Attributes.tagged(Map.of("aws:x", "y")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'aws:x' cannot be the key of a tag");
  }

  @ParameterizedTest
  @MethodSource("attributesOfNewRoles")
  void refusesForARoleThatExistsWhatOnlyANewOneTakes(Attributes attributes) {
    var existing = RoleDefinition.existing("agent", "Invoke", POLICY);

    assertThatThrownBy(() -> existing.withAttributes(attributes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Role 'agent' exists, as no trust policy is given: path, description, session and"
                + " boundary are for new roles, only tags can be added");
  }

  static List<Attributes> attributesOfNewRoles() {
    return List.of(at("/agents/"), describedAs(""), lasting(3600), within(FULL_ACCESS));
  }

  @Test
  void tagsARoleThatExists() {
    var attributes = Attributes.tagged(Map.of("team", "agents"));

    var role = RoleDefinition.existing("agent", "Invoke", POLICY).withAttributes(attributes);

    assertThat(role.attributes()).isEqualTo(attributes);
  }

  @Test
  void readsNameAndPathOfAManagedPolicyFromItsArn() {
    assertThat(new ManagedPolicy(INVOKE, POLICY))
        .extracting(ManagedPolicy::name, ManagedPolicy::path)
        .containsExactly("Invoke", "/agents/");
    assertThat(new ManagedPolicy(Arn.parse("arn:aws:iam::123456789012:policy/Count"), POLICY))
        .extracting(ManagedPolicy::name, ManagedPolicy::path)
        .containsExactly("Count", "/");
  }

  @Test
  void refusesToCreateAPolicyOfAwsOwn() {
    assertThatThrownBy(() -> new ManagedPolicy(FULL_ACCESS, POLICY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'arn:aws:iam::aws:policy/AmazonBedrockFullAccess' is a policy of AWS's own: it can be"
                + " attached, not created");
  }

  @Test
  void refusesAPolicyThatComesTwice() {
    var role = RoleDefinition.trusting("agent", TRUST).withManaged(List.of(invoke()));
    var again = Arn.parse("arn:aws:iam::123456789012:policy/agents/invoke");

    assertThatThrownBy(() -> role.withAttached(List.of(FULL_ACCESS, again)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + again + "' comes twice: IAM attaches a policy to a role once");
    assertThatThrownBy(() -> role.withManaged(List.of(invoke(), invoke())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesToAttachWhatIsNoPolicy() {
    var role = RoleDefinition.trusting("agent", TRUST);

    assertThatThrownBy(
            () -> role.withAttached(List.of(Arn.parse("arn:aws:iam::123456789012:role/agent"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not the ARN of a managed policy");
  }

  private static ManagedPolicy invoke() {
    return new ManagedPolicy(INVOKE, POLICY);
  }

  private static Attributes at(String path) {
    return new Attributes(path, Optional.empty(), OptionalInt.empty(), Optional.empty(), Map.of());
  }

  private static Attributes describedAs(String text) {
    return new Attributes("/", Optional.of(text), OptionalInt.empty(), Optional.empty(), Map.of());
  }

  private static Attributes lasting(int seconds) {
    return new Attributes(
        "/", Optional.empty(), OptionalInt.of(seconds), Optional.empty(), Map.of());
  }

  private static Attributes within(Arn boundary) {
    return new Attributes(
        "/", Optional.empty(), OptionalInt.empty(), Optional.of(boundary), Map.of());
  }
}
