package com.example.bedrockagent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.sandbox.bedrock.Turns;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.iam.model.ContextEntry;

/**
 * The permissions boundary of SageMaker Unified Studio: under it, a role that may do everything
 * else invokes no model but through an application inference profile.
 */
class UnifiedStudioBoundaryTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private static final String BOUNDARY =
      "arn:aws:iam::aws:policy/SageMakerStudioProjectUserRolePermissionsBoundary";
  private static final String MODEL =
      "arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude";
  private static final String SYSTEM =
      "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude";
  private static final String APPLICATION =
      "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123def456";
  private static String role;
  private static AwsConnection studio;

  @BeforeAll
  static void enterStudio() {
    role = SANDBOX.role(Policies.allow("bedrock:*", "*"));
    try (var iam = SANDBOX.connect("us-east-1").iam()) {
      iam.putRolePermissionsBoundary(b -> b.roleName(role).permissionsBoundary(BOUNDARY));
    }
    studio = SANDBOX.assume(role, "us-east-1");
  }

  @Test
  void aSystemInferenceProfileIsDeniedExplicitly() {
    try (var runtime = SandboxExtension.runtime(studio)) {
      var refusal =
          catchThrowableOfType(
              BedrockRuntimeException.class,
              () ->
                  runtime.converse(
                      r ->
                          r.modelId(Targets.geographic().invokeId())
                              .messages(Turns.user("Hello"))));

      assertThat(refusal.awsErrorDetails().errorMessage())
          .contains(":inference-profile/us.")
          .endsWith("with an explicit deny in a permissions boundary");
    }
  }

  @Test
  void discoveryIsDeniedExplicitlyButForFoundationModels() {
    try (var bedrock = studio.bedrock()) {
      var refusal =
          catchThrowableOfType(
              AwsServiceException.class, () -> bedrock.listInferenceProfiles(r -> {}));

      assertThat(refusal.awsErrorDetails().errorMessage())
          .endsWith("with an explicit deny in a permissions boundary");
      assertThat(bedrock.listFoundationModels(r -> {}).modelSummaries()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bedrock:InvokeModel, " + MODEL + ", '', explicitDeny",
    "bedrock:InvokeModel, " + MODEL + ", " + SYSTEM + ", explicitDeny",
    "bedrock:InvokeModel, " + SYSTEM + ", '', explicitDeny",
    "bedrock:InvokeModel, " + APPLICATION + ", '', allowed",
    "bedrock:InvokeModel, " + MODEL + ", " + APPLICATION + ", allowed",
    "bedrock:InvokeModelWithResponseStream, " + MODEL + ", " + APPLICATION + ", allowed",
    "bedrock:GetInferenceProfile, " + APPLICATION + ", '', allowed",
    "bedrock:GetInferenceProfile, " + SYSTEM + ", '', implicitDeny",
    "bedrock:ListFoundationModels, *, '', allowed",
    "bedrock:ListInferenceProfiles, *, '', explicitDeny",
    "bedrock:GetFoundationModel, " + MODEL + ", '', explicitDeny",
    "bedrock:GetFoundationModelAvailability, *, '', explicitDeny",
    "bedrock:CountTokens, " + MODEL + ", '', explicitDeny",
    "bedrock:CreateInferenceProfile, " + APPLICATION + ", '', explicitDeny",
    "bedrock:ApplyGuardrail, *, '', implicitDeny"
  })
  void decides(String action, String resource, String profile, String decision) {
    try (var iam = SANDBOX.connect("us-east-1").iam()) {
      var context =
          ContextEntry.builder()
              .contextKeyName(
                  profile.isEmpty() ? "aws:RequestedRegion" : "bedrock:InferenceProfileArn")
              .contextKeyType("string")
              .contextKeyValues(profile.isEmpty() ? "us-east-1" : profile)
              .build();

      var result =
          iam.simulatePrincipalPolicy(
                  b ->
                      b.policySourceArn("arn:aws:iam::123456789012:role/" + role)
                          .actionNames(action)
                          .resourceArns(resource)
                          .contextEntries(context))
              .evaluationResults()
              .get(0);

      assertThat(result.evalDecisionAsString()).isEqualTo(decision);
    }
  }
}
