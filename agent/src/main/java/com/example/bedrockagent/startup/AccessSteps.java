package com.example.bedrockagent.startup;

import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Lifecycle;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.shell.Placeholder;
import com.example.bedrockagent.shell.ShellCommand;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrock.model.GetFoundationModelAvailabilityResponse;
import software.amazon.awssdk.services.bedrock.model.ResourceNotFoundException;

/** The steps about one target: is it in service, and is it enabled for the account. */
final class AccessSteps {

  static final String LIFECYCLE = "life cycle";
  static final String AVAILABILITY = "availability";
  static final String USE_CASE = "use case";

  private final BedrockClient bedrock;

  AccessSteps(BedrockClient bedrock) {
    this.bedrock = bedrock;
  }

  static Step lifecycle(ModelTarget target) {
    if (target.lifecycle() == Lifecycle.LEGACY) {
      return Step.warned(LIFECYCLE, "LEGACY", legacy(target));
    }
    return target.lifecycle() == Lifecycle.ACTIVE
        ? Step.ok(LIFECYCLE, "ACTIVE")
        : Step.unknown(LIFECYCLE, "Bedrock did not say");
  }

  private static Finding legacy(ModelTarget target) {
    return new Finding(
        ProblemCode.MODEL_LEGACY,
        Severity.WARNING,
        "The model is at the end of its life.",
        "Bedrock lists " + target.baseModelId() + " as LEGACY.",
        "Choose an active model. Accounts that have not used this one lately are refused already,"
            + " with an error that says \"not found\".",
        Owner.YOU);
  }

  Step availability(ModelTarget target) {
    if (!target.models().get(0).resourceType().equals("foundation-model")) {
      return Step.skipped(AVAILABILITY, "the model is the account's own");
    }
    try {
      return availability(
          target,
          bedrock.getFoundationModelAvailability(request -> request.modelId(target.baseModelId())));
    } catch (SdkException e) {
      return notSaid(AVAILABILITY, e);
    }
  }

  private static Step availability(
      ModelTarget target, GetFoundationModelAvailabilityResponse model) {
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
    return available
        ? Step.ok(AVAILABILITY, "enabled for the account")
        : Step.failed(AVAILABILITY, notEnabled(target, said));
  }

  private static Finding notEnabled(ModelTarget target, String said) {
    return new Finding(
        ProblemCode.MODEL_NOT_ENABLED,
        Severity.ERROR,
        "The model is not enabled for this account.",
        "Bedrock said: " + said,
        "Have it enabled once by someone with aws-marketplace:Subscribe and"
            + " aws-marketplace:ViewSubscriptions: by one call to the model, or in the Bedrock"
            + " console. The agent's role does not need these actions. This shows the offer:\n"
            + ShellCommand.of("aws", "bedrock", "list-foundation-model-agreement-offers")
                .with("--model-id", Placeholder.MODEL_ID, target.baseModelId()),
        Owner.ACCOUNT_ADMINISTRATOR);
  }

  /** Whether Anthropic's form was submitted for the account. */
  Step useCase(ModelTarget target) {
    if (!target.isByAnthropic()) {
      return Step.skipped(USE_CASE, "the model is not one of Anthropic's");
    }
    try {
      bedrock.getUseCaseForModelAccess(request -> {});
      return Step.ok(USE_CASE, "Anthropic's form was submitted");
    } catch (ResourceNotFoundException missing) {
      return Step.warned(USE_CASE, "no form of this account", noForm(missing));
    } catch (SdkException e) {
      return notSaid(USE_CASE, e);
    }
  }

  /** No proof: a form of the organisation's management account counts, but is not shown here. */
  private static Finding noForm(ResourceNotFoundException missing) {
    var finding = Diagnosis.of(missing);
    return new Finding(
        ProblemCode.NO_USE_CASE_FORM,
        Severity.WARNING,
        "Anthropic's use case form was not submitted for this account.",
        finding.evidence(),
        "If the organisation's management account has submitted it, all is well. Otherwise submit"
            + " it once: in the Bedrock console, Model catalog, any Claude model; or with the API"
            + " PutUseCaseForModelAccess. Then wait 15 minutes.",
        Owner.ACCOUNT_ADMINISTRATOR);
  }

  /** What is only advice does not fail: the call to the model itself may still work. */
  private static Step notSaid(String name, SdkException error) {
    return error instanceof AccessDeniedException denied
        ? Step.unknown(name, denied.awsErrorDetails().errorMessage())
        : Step.unknown(name, "Bedrock did not say: " + Diagnosis.of(error).title());
  }
}
