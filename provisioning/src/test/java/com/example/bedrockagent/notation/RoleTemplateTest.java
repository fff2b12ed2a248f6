package com.example.bedrockagent.notation;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.grant.NamedPolicy;
import com.example.bedrockagent.role.RolePermissions;
import com.example.bedrockagent.role.RolePermissions.AwsManaged;
import com.example.bedrockagent.role.RolePermissions.Inline;
import com.example.bedrockagent.role.RolePermissions.Managed;
import com.example.bedrockagent.role.RolePermissions.ManagedPolicy;
import com.example.bedrockagent.role.RolePlanner;
import com.example.bedrockagent.role.RoleSettings;
import com.example.bedrockagent.role.RoleSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole roles as templates and as commands, which are in the folder {@code rendered}. */
class RoleTemplateTest {

  private static final Arn ROLE = RoleSpec.roleArn("aws", "123456789012", "agents/bedrock-agent");
  private static final Arn PLAIN = RoleSpec.roleArn("aws", "123456789012", "bedrock-agent");
  private static final AwsManaged FULL_ACCESS =
      new AwsManaged(Arn.parse("arn:aws:iam::aws:policy/AmazonBedrockFullAccess"));
  private static final Inline INLINE =
      new Inline("Discover", NamedPolicy.LIST_AND_DISCOVER.document());
  private static final Managed MANAGED =
      new Managed(
          "Invoke",
          List.of(
              new ManagedPolicy(
                  Arn.parse("arn:aws:iam::123456789012:policy/agents/Invoke"),
                  NamedPolicy.BASIC.document()),
              new ManagedPolicy(
                  Arn.parse("arn:aws:iam::123456789012:policy/Count"),
                  NamedPolicy.COUNT_TOKENS.document())));

  private static final RoleSpec ATTACHED = new RoleSpec.Existing(PLAIN, FULL_ACCESS);

  static Stream<Arguments> roles() {
    var all =
        new RoleSettings(
            7200,
            Optional.of(Arn.parse("arn:aws:iam::123456789012:policy/Boundary")),
            Map.of("stage", "dev", "cost centre", "a=b: c/d+e", "Größe", ""));
    return Stream.of(
        Arguments.of("new", own(PLAIN, RoleSettings.DEFAULT, INLINE)),
        Arguments.of("new-with-all", own(ROLE, all, INLINE)),
        Arguments.of("new-managed", own(PLAIN, RoleSettings.DEFAULT, MANAGED)),
        Arguments.of("new-attached", own(PLAIN, RoleSettings.DEFAULT, FULL_ACCESS)),
        Arguments.of("existing-inline", new RoleSpec.Existing(PLAIN, INLINE)),
        Arguments.of("existing-managed", new RoleSpec.Existing(ROLE, MANAGED)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("roles")
  void isACloudFormationTemplate(String name, RoleSpec spec) {
    assertThat(CloudFormationTemplate.of(spec)).isEqualTo(Renderings.golden(name + ".yaml"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("roles")
  void isATerraformConfiguration(String name, RoleSpec spec) {
    assertThat(TerraformConfiguration.of(spec)).isEqualTo(Renderings.golden(name + ".tf"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("roles")
  void isAPlanOfCommandsForAnEmptyAccount(String name, RoleSpec spec) {
    assertThat(RolePlanner.unread(spec, "not authorized").commands() + "\n")
        .isEqualTo(Renderings.golden(name + ".sh"));
  }

  @Test
  void isAnAttachmentForTerraform() {
    assertThat(TerraformConfiguration.of(ATTACHED))
        .endsWith(
            """
            resource "aws_iam_role_policy_attachment" "agent_1" {
              role       = "bedrock-agent"
              policy_arn = "arn:aws:iam::aws:policy/AmazonBedrockFullAccess"
            }
            """);
  }

  @Test
  void isNoTemplateWhenCloudFormationCanDoNothing() {
    assertThat(CloudFormationTemplate.of(ATTACHED))
        .isEqualTo(
            """
            # CloudFormation cannot tag a role outside the stack, nor attach to it a policy that exists.
            # The AWS CLI can:
            # aws iam tag-role \\
            #   --role-name bedrock-agent \\
            #   --tags Key=bedrock-agent:aws:AmazonBedrockFullAccess,Value=AmazonBedrockFullAccess &&
            # aws iam attach-role-policy \\
            #   --role-name bedrock-agent \\
            #   --policy-arn arn:aws:iam::aws:policy/AmazonBedrockFullAccess
            """);
  }

  private static RoleSpec own(Arn arn, RoleSettings settings, RolePermissions permissions) {
    return new RoleSpec.Own(arn, NamedPolicy.TRUST.document(), settings, permissions);
  }
}
