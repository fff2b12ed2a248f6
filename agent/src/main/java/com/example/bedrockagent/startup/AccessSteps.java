package com.example.bedrockagent.startup;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.diagnosis.Finding;
import com.example.bedrockagent.diagnosis.Owner;
import com.example.bedrockagent.diagnosis.Severity;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.Lifecycle;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.role.RoleVerifier;
import com.example.bedrockagent.role.RoleVerifier.NotSimulated;
import com.example.bedrockagent.role.RoleVerifier.Simulated;
import com.example.bedrockagent.role.RoleVerifier.Verdict;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrock.model.GetFoundationModelAvailabilityResponse;

/** The steps about one target: is it in service, is it enabled, and may the caller invoke it. */
final class AccessSteps {

  private static final String LIFECYCLE = "life cycle";
  private static final String AVAILABILITY = "availability";
  private static final String PERMISSION = "permission";

  private final AwsConnection connection;
  private final BedrockClient bedrock;

  AccessSteps(AwsConnection connection, BedrockClient bedrock) {
    this.connection = connection;
    this.bedrock = bedrock;
  }

  Step lifecycle(ModelTarget target) {
    if (target.lifecycle() == Lifecycle.LEGACY) {
      return Step.warned(LIFECYCLE, "LEGACY", legacy(target));
    }
    return target.lifecycle() == Lifecycle.ACTIVE
        ? Step.ok(LIFECYCLE, "ACTIVE")
        : Step.unknown(LIFECYCLE, "Bedrock did not say");
  }

  Step availability(ModelTarget target) {
    if (!target.models().get(0).resourceType().equals("foundation-model")) {
      return Step.skipped(AVAILABILITY, "the model is the account's own");
    }
    try {
      return availability(
          bedrock.getFoundationModelAvailability(request -> request.modelId(target.baseModelId())));
    } catch (AccessDeniedException e) {
      return Step.unknown(AVAILABILITY, e.awsErrorDetails().errorMessage());
    } catch (SdkException e) {
      // Only advice: the call to the model itself may still work.
      return Step.unknown(AVAILABILITY, "Bedrock did not say: " + Diagnosis.of(e).title());
    }
  }

  private static Step availability(GetFoundationModelAvailabilityResponse model) {
    var agreement = model.agreementAvailability().statusAsString();
    var said =
        "agreement "
            + agreement
            + ", authorization "
            + model.authorizationStatusAsString()
            + ", entitlement "
            + model.entitlementAvailabilityAsString()
            + ", region "
            + model.regionAvailabilityAsString();
    var available =
        "AVAILABLE".equals(agreement)
            && "AUTHORIZED".equals(model.authorizationStatusAsString())
            && "AVAILABLE".equals(model.entitlementAvailabilityAsString())
            && "AVAILABLE".equals(model.regionAvailabilityAsString());
    return available ? Step.ok(AVAILABILITY, "enabled for the account") : notEnabled(said);
  }

  private static Step notEnabled(String said) {
    return Step.failed(
        AVAILABILITY,
        new Finding(
            "BRK-110",
            Severity.ERROR,
            "The model is not enabled for this account.",
            "Bedrock said: " + said,
            "Enable the model in the Bedrock console, or invoke it once with a role that may"
                + " subscribe in AWS Marketplace.",
            Owner.ACCOUNT_ADMINISTRATOR));
  }

  Step permission(Arn principal, ModelTarget target) {
    try (var iam = connection.iam()) {
      var verification = new RoleVerifier(iam).verify(principal, target);
      if (verification instanceof Simulated simulated) {
        return simulated.denied().isEmpty()
            ? Step.ok(PERMISSION, "allowed on all resources (" + simulated.resources() + ")")
            : Step.failed(PERMISSION, denied(principal, simulated));
      }
      return Step.unknown(PERMISSION, "not simulated: " + ((NotSimulated) verification).why());
    } catch (SdkException e) {
      return Step.unknown(PERMISSION, "not simulated: " + Diagnosis.of(e).title());
    }
  }

  private static Finding denied(Arn principal, Simulated simulated) {
    var resources =
        simulated.denied().stream()
            .map(Verdict::resource)
            .map(Arn::toString)
            .distinct()
            .collect(Collectors.joining("\n"));
    var first = simulated.denied().get(0);
    return new Finding(
        "BRK-106",
        Severity.ERROR,
        "The caller may not invoke the model on every resource Bedrock will authorise.",
        "IAM simulated " + first.action() + " for " + principal + ": " + first.decision(),
        "Allow bedrock:InvokeModel and bedrock:InvokeModelWithResponseStream on:\n" + resources,
        Owner.ACCOUNT_ADMINISTRATOR);
  }

  private static Finding legacy(ModelTarget target) {
    return new Finding(
        "BRK-116",
        Severity.WARNING,
        "The model is at the end of its life.",
        "Bedrock lists " + target.baseModelId() + " as LEGACY.",
        "Choose an active model. Accounts that have not used this one lately are refused already.",
        Owner.YOU);
  }
}
