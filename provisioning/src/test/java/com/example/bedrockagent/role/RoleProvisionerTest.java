package com.example.bedrockagent.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.policy.PolicyCompiler;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.sandbox.SandboxExtension;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;

class RoleProvisionerTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  @Test
  void createsTheRoleWithItsPoliciesAndItsOwnersTag() {
    var spec = spec("Created");

    try (var iam = SANDBOX.connect("us-east-1").iam()) {
      new RoleProvisioner(iam).create(spec);

      var role = iam.getRole(r -> r.roleName("Created")).role();
      assertThat(role.arn()).isEqualTo(spec.arn().toString());
      assertThat(role.tags()).containsExactly(RoleProvisioner.OWNER);
      assertThat(document(role.assumeRolePolicyDocument())).isEqualTo(spec.trust());
      assertThat(inlinePolicy(iam, spec)).isEqualTo(spec.policy());
    }
  }

  @Test
  void leavesARoleOfThatNameAsItIs() {
    var taken =
        SANDBOX.role(
            """
            {"Version": "2012-10-17",
             "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}
            """);

    try (var iam = SANDBOX.connect("us-east-1").iam()) {
      var provisioner = new RoleProvisioner(iam);

      assertThatThrownBy(() -> provisioner.create(spec(taken)))
          .isInstanceOfSatisfying(
              EntityAlreadyExistsException.class,
              e ->
                  assertThat(e.awsErrorDetails().errorMessage())
                      .isEqualTo("Role with name " + taken + " already exists."));
      assertThat(iam.listRolePolicies(r -> r.roleName(taken)).policyNames())
          .containsExactly("Test");
    }
  }

  private static RoleSpec spec(String name) {
    var arn = RoleSpec.roleArn("aws", SandboxExtension.ACCOUNT, name);
    return new RoleSpec(
        arn,
        TrustPolicies.developer("arn:aws:iam::123456789012:user/developer"),
        "InvokeModel",
        PolicyCompiler.compile(Targets.geographic(), arn));
  }

  private static PolicyDocument inlinePolicy(IamClient iam, RoleSpec spec) {
    return document(
        iam.getRolePolicy(r -> r.roleName(spec.name()).policyName(spec.policyName()))
            .policyDocument());
  }

  private static PolicyDocument document(String urlEncoded) {
    return PolicyDocument.parse(URLDecoder.decode(urlEncoded, StandardCharsets.UTF_8));
  }
}
