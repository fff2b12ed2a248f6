package com.example.bedrockagent.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies that Bedrock's cross-region inference needs, as AWS documents them. */
class BedrockPermissionsTest {
  private static final String MODEL = "anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final String GEO_PROFILE =
      "arn:aws:bedrock:us-east-1:111122223333:inference-profile/us." + MODEL;
  private static final String GLOBAL_PROFILE =
      "arn:aws:bedrock:us-east-1:111122223333:inference-profile/global." + MODEL;

  private static final PolicyLayers GEO =
      PolicyLayers.ofIdentity(
          PolicyDocument.parse(
              """
              {
                "Version": "2012-10-17",
                "Statement": [
                  {
                    "Sid": "InvokeProfile",
                    "Effect": "Allow",
                    "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
                    "Resource": "%1$s"
                  },
                  {
                    "Sid": "InvokeModelsBehindProfile",
                    "Effect": "Allow",
                    "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
                    "Resource": [
                      "arn:aws:bedrock:us-east-1::foundation-model/%2$s",
                      "arn:aws:bedrock:us-east-2::foundation-model/%2$s",
                      "arn:aws:bedrock:us-west-2::foundation-model/%2$s"
                    ],
                    "Condition": {"StringEquals": {"bedrock:InferenceProfileArn": "%1$s"}}
                  }
                ]
              }
              """
                  .formatted(GEO_PROFILE, MODEL)));

  private static final PolicyLayers GLOBAL =
      PolicyLayers.ofIdentity(
          PolicyDocument.parse(
              """
              {
                "Version": "2012-10-17",
                "Statement": [
                  {
                    "Sid": "InvokeGlobalProfile",
                    "Effect": "Allow",
                    "Action": "bedrock:InvokeModel*",
                    "Resource": "%1$s",
                    "Condition": {"StringEquals": {"aws:RequestedRegion": "us-east-1"}}
                  },
                  {
                    "Sid": "InvokeModelInSourceRegion",
                    "Effect": "Allow",
                    "Action": "bedrock:InvokeModel*",
                    "Resource": "arn:aws:bedrock:us-east-1::foundation-model/%2$s",
                    "Condition": {
                      "StringEquals": {
                        "aws:RequestedRegion": "us-east-1",
                        "bedrock:InferenceProfileArn": "%1$s"
                      }
                    }
                  },
                  {
                    "Sid": "InvokeModelAnywhere",
                    "Effect": "Allow",
                    "Action": "bedrock:InvokeModel*",
                    "Resource": "arn:aws:bedrock:::foundation-model/%2$s",
                    "Condition": {
                      "StringEquals": {
                        "aws:RequestedRegion": "unspecified",
                        "bedrock:InferenceProfileArn": "%1$s"
                      }
                    }
                  }
                ]
              }
              """
                  .formatted(GLOBAL_PROFILE, MODEL)));

  @Test
  void allowsTheProfileOfAGeography() {
    var decision = AccessEvaluator.evaluate(invoke(GEO_PROFILE), GEO);

    assertThat(decision).isInstanceOf(Decision.Allowed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-east-1", "us-east-2", "us-west-2"})
  void allowsEachDestinationBehindTheProfile(String region) {
    var request = invoke(model(region)).with("bedrock:InferenceProfileArn", GEO_PROFILE);

    assertThat(AccessEvaluator.evaluate(request, GEO).isAllowed()).isTrue();
  }

  @Test
  void deniesARegionThatIsNoDestination() {
    var request = invoke(model("us-west-1")).with("bedrock:InferenceProfileArn", GEO_PROFILE);

    assertThat(AccessEvaluator.evaluate(request, GEO))
        .isEqualTo(new Decision.ImplicitlyDenied(PolicyLayer.IDENTITY));
  }

  @Test
  void deniesTheModelWithoutItsProfile() {
    assertThat(AccessEvaluator.evaluate(invoke(model("us-east-1")), GEO).isAllowed()).isFalse();
  }

  @Test
  void deniesTheModelBehindAnotherProfile() {
    var request = invoke(model("us-east-1")).with("bedrock:InferenceProfileArn", GLOBAL_PROFILE);

    assertThat(AccessEvaluator.evaluate(request, GEO).isAllowed()).isFalse();
  }

  @Test
  void allowsTheThreeResourcesOfAGlobalProfile() {
    var profile = invoke(GLOBAL_PROFILE).with("aws:RequestedRegion", "us-east-1");
    var source =
        invoke(model("us-east-1"))
            .with("aws:RequestedRegion", "us-east-1")
            .with("bedrock:InferenceProfileArn", GLOBAL_PROFILE);
    var anywhere =
        invoke(model(""))
            .with("aws:RequestedRegion", "unspecified")
            .with("bedrock:InferenceProfileArn", GLOBAL_PROFILE);

    assertThat(profile).matches(BedrockPermissionsTest::allowedGlobally);
    assertThat(source).matches(BedrockPermissionsTest::allowedGlobally);
    assertThat(anywhere).matches(BedrockPermissionsTest::allowedGlobally);
  }

  @Test
  void deniesTheModelAnywhereToARequestForARegion() {
    var request =
        invoke(model(""))
            .with("aws:RequestedRegion", "eu-west-1")
            .with("bedrock:InferenceProfileArn", GLOBAL_PROFILE);

    assertThat(request).matches(r -> !allowedGlobally(r));
  }

  @Test
  void deniesGlobalRoutingWhenTheOrganisationForbidsIt() {
    var everything = PolicyDocument.of(Statement.allowMatching("All", all(), all(), none()));
    var forbidden =
        PolicyDocument.parse(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Effect": "Allow", "Action": "*", "Resource": "*"},
                {
                  "Sid": "NoGlobalRouting",
                  "Effect": "Deny",
                  "Action": "bedrock:*",
                  "Resource": "*",
                  "Condition": {
                    "StringEquals": {"aws:RequestedRegion": "unspecified"},
                    "ArnLike": {
                      "bedrock:InferenceProfileArn":
                          "arn:aws:bedrock:*:*:inference-profile/global.*"
                    }
                  }
                }
              ]
            }
            """);
    var layers =
        new PolicyLayers(
            List.of(everything), Optional.empty(), Optional.empty(), List.of(forbidden));
    var request =
        invoke(model(""))
            .with("aws:RequestedRegion", "unspecified")
            .with("bedrock:InferenceProfileArn", GLOBAL_PROFILE);

    var decision = AccessEvaluator.evaluate(request, layers);

    assertThat(decision)
        .isEqualTo(
            new Decision.ExplicitlyDenied(
                PolicyLayer.SERVICE_CONTROL,
                List.of(
                    new DecidingStatement(
                        PolicyLayer.SERVICE_CONTROL, 0, 1, Optional.of("NoGlobalRouting")))));
  }

  private static AccessRequest invoke(String resource) {
    return AccessRequest.of("bedrock:InvokeModelWithResponseStream", resource);
  }

  private static String model(String region) {
    return "arn:aws:bedrock:" + region + "::foundation-model/" + MODEL;
  }

  private static boolean allowedGlobally(AccessRequest request) {
    return AccessEvaluator.evaluate(request, GLOBAL).isAllowed();
  }

  private static List<String> all() {
    return List.of("*");
  }

  private static List<Condition> none() {
    return List.of();
  }
}
