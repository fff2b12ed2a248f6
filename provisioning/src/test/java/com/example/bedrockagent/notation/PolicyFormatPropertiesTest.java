package com.example.bedrockagent.notation;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.Effect;
import com.example.bedrockagent.policy.ElementList;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import com.example.bedrockagent.policy.grant.NamedPolicy;
import com.example.bedrockagent.role.AppliedTags;
import com.example.bedrockagent.role.IamCall;
import com.example.bedrockagent.role.RolePermissions.Inline;
import com.example.bedrockagent.role.RolePlanner;
import com.example.bedrockagent.role.RoleSettings;
import com.example.bedrockagent.role.RoleSpec;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is wanted of a role, every notation says too. */
class PolicyFormatPropertiesTest {
  private static final PolicyDocument TRUST = NamedPolicy.TRUST.document();
  private static final Inline READ = new Inline("P", NamedPolicy.BASIC.document());
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property(edgeCases = EdgeCasesMode.NONE)
  void theCommandLineKeepsThePolicy(@ForAll("policies") PolicyDocument policy) {
    var command = PolicyFormat.CLI.policy("R", "P", policy);

    assertSame(Renderings.argument(command, "--policy-document"), policy);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void cloudFormationKeepsThePolicy(@ForAll("policies") PolicyDocument policy) {
    var template = PolicyFormat.CLOUDFORMATION.policy("R", "P", policy);

    assertSame(Renderings.yamlObject(template, "PolicyDocument"), policy);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void terraformKeepsThePolicy(@ForAll("policies") PolicyDocument policy) {
    var hcl = PolicyFormat.TERRAFORM.policy("R", "P", policy);

    assertSame(Renderings.jsonencode(hcl, "\n  policy"), policy);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void theCommandLineKeepsTheRole(@ForAll("roles") RoleSpec.Own role) {
    var commands = RolePlanner.unread(role, "not authorized").commands() + "\n";

    assertThat(Renderings.argument(commands, "--path")).isEqualTo(role.path());
    assertThat(Renderings.arguments(commands, "--tags"))
        .map(Renderings::tag)
        .containsExactlyInAnyOrderElementsOf(AppliedTags.of(role).entrySet());
    assertSame(Renderings.argument(commands, "--assume-role-policy-document"), TRUST);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void cloudFormationKeepsTheRole(@ForAll("roles") RoleSpec.Own role) throws IOException {
    var template = CloudFormationTemplate.of(role);

    var properties = JSON.readTree(Renderings.yamlObject(template, "Properties"));
    assertThat(properties.get("Path").textValue()).isEqualTo(role.path());
    assertThat(properties.get("Description").textValue()).isEqualTo(IamCall.DESCRIPTION);
    assertThat(properties.get("Tags"))
        .map(tag -> Map.entry(tag.get("Key").textValue(), tag.get("Value").textValue()))
        .containsExactlyElementsOf(new TreeMap<>(AppliedTags.of(role)).entrySet());
    assertSame(properties.get("AssumeRolePolicyDocument").toString(), TRUST);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void terraformKeepsTheRole(@ForAll("roles") RoleSpec.Own role) throws IOException {
    var hcl = TerraformConfiguration.of(role);

    assertThat(JSON.readTree(Renderings.assigned(hcl, "path")).textValue()).isEqualTo(role.path());
    assertThat(JSON.readTree(Renderings.assigned(hcl, "description")).textValue())
        .isEqualTo(IamCall.DESCRIPTION);
    assertThat(JSON.readTree(Renderings.assigned(hcl, "tags")))
        .isEqualTo(JSON.valueToTree(AppliedTags.of(role)));
    assertSame(Renderings.jsonencode(hcl, "assume_role_policy"), TRUST);
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
  Arbitrary<RoleSpec.Own> roles() {
    var paths =
        Arbitraries.strings()
            .withCharRange('!', '~')
            .ofMinLength(1)
            .filter(path -> !Arn.isPattern(path));
    return Combinators.combine(paths, tags())
        .as(
            (path, tags) ->
                new RoleSpec.Own(
                    RoleSpec.roleArn("aws", "123456789012", path + "/R"),
                    TRUST,
                    new RoleSettings(3600, Optional.empty(), tags),
                    READ));
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
