package com.example.bedrockagent.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.notation.RoleDefinition.Attributes;
import com.example.bedrockagent.notation.RoleDefinition.ManagedPolicy;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.grant.NamedPolicy;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is rendered, whole, is in the folder {@code rendered}. */
class PolicyFormatTest {
  /** Has everything a notation could take for its own. */
  private static final PolicyDocument TRICKY =
      PolicyDocument.parse(
          """
          {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Sid": "Own",
                "Effect": "Allow",
                "Action": "s3:GetObject",
                "Resource": ["*", "arn:aws:s3:::home/${aws:username}/it's 100%{sure}"],
                "Condition": {
                  "StringEquals": {
                    "aws:PrincipalTag/team": ["Yes", "no", "1.0", "$${x}", "a: b #c"],
                    "aws:PrincipalTag/\\"quoted\\"": "back\\\\slash\\tand \\u0085\\u00ff"
                  },
                  "Bool": {"aws:SecureTransport": "true"}
                }
              }
            ]
          }
          """);

  private static final RoleDefinition EXISTING =
      RoleDefinition.existing("bedrock-agent", "S3Home", TRICKY);
  private static final RoleDefinition NEW =
      RoleDefinition.create(
          "bedrock-agent", NamedPolicy.TRUST.document(), "Invoke", NamedPolicy.COMPLETE.document());
  private static final RoleDefinition TRUST =
      RoleDefinition.trusting("bedrock-agent", NamedPolicy.TRUST.document());

  private static final Arn FULL_ACCESS =
      Arn.parse("arn:aws:iam::aws:policy/AmazonBedrockFullAccess");
  private static final ManagedPolicy INVOKE =
      new ManagedPolicy(
          Arn.parse("arn:aws:iam::123456789012:policy/agents/Invoke"),
          NamedPolicy.BASIC.document());
  private static final ManagedPolicy COUNT =
      new ManagedPolicy(
          Arn.parse("arn:aws:iam::123456789012:policy/Count"), NamedPolicy.COUNT_TOKENS.document());
  private static final Map<String, String> TAGS =
      Map.of("created-by", "bedrock-agent", "cost centre", "a=b: c/d+e", "Größe", "");
  private static final RoleDefinition NEW_WITH_ALL =
      RoleDefinition.create(
              "bedrock-agent",
              NamedPolicy.TRUST.document(),
              "Discover",
              NamedPolicy.LIST_AND_DISCOVER.document())
          .withAttributes(
              new Attributes(
                  "/agents/",
                  Optional.of("It's the agent's: \"${x}\" at 100%{sure}.\n# Ürsprung"),
                  OptionalInt.of(7200),
                  Optional.of(Arn.parse("arn:aws:iam::123456789012:policy/Boundary")),
                  TAGS))
          .withManaged(List.of(INVOKE, COUNT))
          .withAttached(List.of(FULL_ACCESS));
  private static final RoleDefinition EXISTING_WITH_ALL =
      RoleDefinition.existing("bedrock-agent", "Discover", NamedPolicy.LIST_AND_DISCOVER.document())
          .withAttributes(Attributes.tagged(TAGS))
          .withManaged(List.of(INVOKE, COUNT))
          .withAttached(List.of(FULL_ACCESS));
  private static final RoleDefinition EXISTING_ATTACHED =
      new RoleDefinition(
          "bedrock-agent",
          Optional.empty(),
          Optional.empty(),
          Attributes.NONE,
          List.of(),
          List.of(FULL_ACCESS));

  @ParameterizedTest
  @CsvSource({
    "JSON, existing.json",
    "CLI, existing.sh",
    "CLOUDFORMATION, existing.yaml",
    "TERRAFORM, existing.tf"
  })
  void writesAPolicyForARoleThatExists(PolicyFormat format, String golden) throws IOException {
    assertThat(format.render(EXISTING)).isEqualTo(golden(golden));
  }

  @ParameterizedTest
  @CsvSource({"CLI, new.sh", "CLOUDFORMATION, new.yaml", "TERRAFORM, new.tf"})
  void writesARoleWithItsTrustPolicy(PolicyFormat format, String golden) throws IOException {
    assertThat(format.render(NEW)).isEqualTo(golden(golden));
  }

  @ParameterizedTest
  @CsvSource({
    "JSON, trust.json",
    "CLI, trust.sh",
    "CLOUDFORMATION, trust.yaml",
    "TERRAFORM, trust.tf"
  })
  void writesATrustPolicyAlone(PolicyFormat format, String golden) throws IOException {
    assertThat(format.render(TRUST)).isEqualTo(golden(golden));
  }

  @Test
  void writesTheInlinePolicyAloneAsJson() {
    assertThat(PolicyDocument.parse(PolicyFormat.JSON.render(NEW)))
        .isEqualTo(NamedPolicy.COMPLETE.document());
  }

  @Test
  void writesAManagedPolicyAloneAsJson() {
    var role =
        RoleDefinition.trusting("bedrock-agent", NamedPolicy.TRUST.document())
            .withManaged(List.of(INVOKE));

    assertThat(PolicyDocument.parse(PolicyFormat.JSON.render(role)))
        .isEqualTo(NamedPolicy.BASIC.document());
  }

  @Test
  void refusesToWriteSeveralPoliciesOrNoneAsJson() {
    assertThatThrownBy(() -> PolicyFormat.JSON.render(NEW_WITH_ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Role 'bedrock-agent' is not one policy document: use cli, cloudformation or"
                + " terraform");
    assertThatThrownBy(() -> PolicyFormat.JSON.render(EXISTING_ATTACHED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "CLI, new-with-all.sh",
    "CLOUDFORMATION, new-with-all.yaml",
    "TERRAFORM, new-with-all.tf"
  })
  void writesARoleWithAllItCanHave(PolicyFormat format, String golden) throws IOException {
    assertThat(format.render(NEW_WITH_ALL)).isEqualTo(golden(golden));
  }

  @ParameterizedTest
  @CsvSource({
    "CLI, existing-with-all.sh",
    "CLOUDFORMATION, existing-with-all.yaml",
    "TERRAFORM, existing-with-all.tf"
  })
  void writesAllThatARoleThatExistsCanGet(PolicyFormat format, String golden) throws IOException {
    assertThat(format.render(EXISTING_WITH_ALL)).isEqualTo(golden(golden));
  }

  @Test
  void writesNoTemplateWhenCloudFormationCanDoNothing() {
    assertThat(PolicyFormat.CLOUDFORMATION.render(EXISTING_ATTACHED))
        .isEqualTo(
            """
            # CloudFormation cannot tag a role outside the stack, nor attach to it a policy that exists.
            # The AWS CLI can:
            # aws iam attach-role-policy \\
            #   --role-name bedrock-agent \\
            #   --policy-arn arn:aws:iam::aws:policy/AmazonBedrockFullAccess
            """);
  }

  @Test
  void createsARoleThatHasATrustPolicyAndTags() {
    var role =
        RoleDefinition.trusting("bedrock-agent", NamedPolicy.TRUST.document())
            .withAttributes(Attributes.tagged(Map.of("team", "agents")));

    assertThat(Renderings.commands(PolicyFormat.CLI.render(role)))
        .singleElement(InstanceOfAssertFactories.list(String.class))
        .startsWith("aws", "iam", "create-role");
  }

  /** The AWS CLI would load the text from there. */
  @ParameterizedTest
  @ValueSource(strings = {"https://example.com/it's", "http://a", "file:///etc/hosts", "fileb://a"})
  void keepsTheAwsCliFromLoadingADescription(String url) throws IOException {
    var commands = PolicyFormat.CLI.render(describedAs(url));

    var input = new ObjectMapper().readTree(Renderings.argument(commands, "--cli-input-json"));
    assertThat(input).isEqualTo(new ObjectMapper().createObjectNode().put("Description", url));
    assertThat(commands).doesNotContain("--description");
  }

  @Test
  void keepsTheAwsCliFromTakingATextForAnOption() {
    assertThat(PolicyFormat.CLI.render(describedAs("--help me")))
        .contains("  --description='--help me' \\\n");
    assertThat(PolicyFormat.CLI.render(RoleDefinition.existing("-r", "-p", TRICKY)))
        .contains("  --role-name=-r \\\n  --policy-name=-p \\\n");
  }

  private static RoleDefinition describedAs(String text) {
    return NEW.withAttributes(
        new Attributes("/", Optional.of(text), OptionalInt.empty(), Optional.empty(), Map.of()));
  }

  private static String golden(String name) throws IOException {
    try (var file = PolicyFormatTest.class.getResourceAsStream("rendered/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
