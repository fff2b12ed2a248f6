package com.example.bedrockagent.notation;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.notation.RoleDefinition.Attributes;
import com.example.bedrockagent.policy.Effect;
import com.example.bedrockagent.policy.ElementList;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import com.example.bedrockagent.policy.grant.NamedPolicy;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a role's definition says, every notation says too. */
class PolicyFormatPropertiesTest {
  private static final PolicyDocument TRUST = NamedPolicy.TRUST.document();
  private static final RoleDefinition NEW = RoleDefinition.trusting("R", TRUST);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void theCommandLineKeepsThePolicy(@ForAll("policies") PolicyDocument policy) {
    var commands = PolicyFormat.CLI.render(RoleDefinition.create("R", TRUST, "P", policy));

    assertSame(Renderings.argument(commands, "--policy-document"), policy);
    assertSame(Renderings.argument(commands, "--assume-role-policy-document"), TRUST);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void cloudFormationKeepsThePolicy(@ForAll("policies") PolicyDocument policy) {
    var template =
        PolicyFormat.CLOUDFORMATION.render(RoleDefinition.create("R", TRUST, "P", policy));

    assertSame(Renderings.yamlObject(template, "PolicyDocument"), policy);
    assertSame(Renderings.yamlObject(template, "AssumeRolePolicyDocument"), TRUST);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void terraformKeepsThePolicy(@ForAll("policies") PolicyDocument policy) {
    var hcl = PolicyFormat.TERRAFORM.render(RoleDefinition.create("R", TRUST, "P", policy));

    assertSame(Renderings.jsonencode(hcl, "\n  policy"), policy);
    assertSame(Renderings.jsonencode(hcl, "assume_role_policy"), TRUST);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void theCommandLineKeepsTheAttributes(@ForAll("attributes") Attributes attributes) {
    var commands = PolicyFormat.CLI.render(NEW.withAttributes(attributes));

    assertThat(Renderings.argument(commands, "--path")).isEqualTo(attributes.path());
    assertThat(Renderings.argument(commands, "--description"))
        .isEqualTo(attributes.description().orElseThrow());
    assertThat(Renderings.arguments(commands, "--tags"))
        .map(Renderings::tag)
        .containsExactlyElementsOf(attributes.tags().entrySet());
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void cloudFormationKeepsTheAttributes(@ForAll("attributes") Attributes attributes)
      throws IOException {
    var template = PolicyFormat.CLOUDFORMATION.render(NEW.withAttributes(attributes));

    var properties = JSON.readTree(Renderings.yamlObject(template, "Properties"));
    assertThat(properties.get("Path").textValue()).isEqualTo(attributes.path());
    assertThat(properties.get("Description").textValue())
        .isEqualTo(attributes.description().orElseThrow());
    assertThat(properties.get("Tags"))
        .map(tag -> Map.entry(tag.get("Key").textValue(), tag.get("Value").textValue()))
        .containsExactlyElementsOf(attributes.tags().entrySet());
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void terraformKeepsTheAttributes(@ForAll("attributes") Attributes attributes) throws IOException {
    var hcl = PolicyFormat.TERRAFORM.render(NEW.withAttributes(attributes));

    assertThat(JSON.readTree(Renderings.assigned(hcl, "path")).textValue())
        .isEqualTo(attributes.path());
    assertThat(JSON.readTree(Renderings.assigned(hcl, "description")).textValue())
        .isEqualTo(attributes.description().orElseThrow());
    assertThat(JSON.readTree(Renderings.assigned(hcl, "tags")))
        .isEqualTo(JSON.valueToTree(attributes.tags()));
  }

  private static void assertSame(String json, PolicyDocument policy) {
    assertThat(PolicyDocument.parse(json)).as(json).isEqualTo(policy);
  }

  @Provide
  Arbitrary<PolicyDocument> policies() {
    return Combinators.combine(
            Arbitraries.of(PolicyDocument.CURRENT_VERSION, PolicyDocument.ORIGINAL_VERSION),
            texts().optional(),
            statements().list().ofMinSize(1).ofMaxSize(3))
        .as(PolicyDocument::new);
  }

  @Provide
  Arbitrary<Attributes> attributes() {
    var paths =
        Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).map(name -> "/" + name + "/");
    var descriptions = texts().map(text -> text.replaceAll("[\\x7F-\\xA0]", "") + ".");
    return Combinators.combine(paths, descriptions, tags())
        .as(
            (path, description, tags) ->
                new Attributes(
                    path, Optional.of(description), OptionalInt.empty(), Optional.empty(), tags));
  }

  private static Arbitrary<Map<String, String>> tags() {
    var characters =
        Arbitraries.of("a", "Z", "7", "_", ".", ":", "/", "=", "+", "-", "@", " ", "ä");
    var texts = characters.list().ofMaxSize(5).map(parts -> String.join("", parts));
    var keys = texts.filter(key -> !key.isEmpty() && !key.startsWith("aws:"));
    return Arbitraries.maps(keys, texts)
        .ofMinSize(1)
        .ofMaxSize(3)
        .filter(
            tags ->
                tags.keySet().stream().map(key -> key.toLowerCase(Locale.ROOT)).distinct().count()
                    == tags.size());
  }

  private static Arbitrary<Statement> statements() {
    var resources = texts().map(text -> "arn:aws:s3:::" + text);
    return Combinators.combine(
            Arbitraries.of(Effect.values()),
            elements(Arbitraries.of("*", "s3:GetObject", "bedrock:Invoke*")),
            elements(resources),
            conditions())
        .as(
            (effect, actions, resource, conditions) ->
                new Statement(
                    Optional.empty(),
                    effect,
                    Optional.empty(),
                    actions,
                    Optional.of(resource),
                    conditions));
  }

  private static Arbitrary<ElementList> elements(Arbitrary<String> values) {
    return Combinators.combine(Arbitraries.of(true, false), values.list().ofMinSize(1).ofMaxSize(3))
        .as(ElementList::new);
  }

  private static Arbitrary<List<Condition>> conditions() {
    var condition =
        Combinators.combine(
                Arbitraries.of("StringEquals", "ForAnyValue:StringLike"),
                texts().filter(key -> !key.isBlank()),
                texts().list().ofMaxSize(3))
            .as(Condition::new);
    return condition.list().ofMaxSize(1);
  }

  /** The characters IAM takes, those that mean something in a notation more often. */
  private static Arbitrary<String> texts() {
    var marks = Arbitraries.of("\"", "'", "\\", "$", "%", "{", "}", ":", " ", "#", "-", "*", "!");
    var traps =
        Arbitraries.of(
            "Yes",
            "no",
            "null",
            "~",
            "1e3",
            "0x1",
            "- a",
            "a: b",
            "a #b",
            "&a",
            "${aws:username}",
            "%{if}",
            "$${x}",
            "\\u0041",
            "\\n",
            "\n",
            "\t",
            "\r",
            "\u0085",
            "\u00a0",
            "\u00ff",
            "{{a}}",
            "$(id)",
            "`id`",
            "'\\''",
            "=",
            ")",
            "]",
            "[]",
            "a,\n",
            "<<EOT",
            "2012-10-17");
    var any = Arbitraries.chars().with('\t', '\n', '\r').range(' ', '\u00ff').map(String::valueOf);
    return Arbitraries.oneOf(marks, traps, any)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }
}
