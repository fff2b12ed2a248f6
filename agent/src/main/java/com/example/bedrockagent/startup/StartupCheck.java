package com.example.bedrockagent.startup;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.model.Resolution.Unknown;
import com.example.bedrockagent.model.Resolution.Unresolvable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Whether the agent will be able to call its model: asks AWS, in the order in which things depend
 * on each other, without invoking anything or changing anything.
 */
public final class StartupCheck {

  private static final String IDENTITY = "identity";
  private static final String MODEL = "model";
  private static final String ACCESS = "access";

  private final AwsConnection connection;
  private final ModelId model;
  private final Optional<String> geography;
  private final List<Step> steps = new ArrayList<>();

  /**
   * @param geography which profile to use for a base model; empty for the region's own
   */
  public StartupCheck(AwsConnection connection, ModelId model, Optional<String> geography) {
    this.connection = connection;
    this.model = model;
    this.geography = geography;
  }

  /** Runs the steps; what AWS refuses or what can not be reached becomes a finding. */
  public CheckReport run() {
    steps.clear();
    var caller = identify();
    if (caller.isEmpty()) {
      steps.add(Step.skipped(MODEL, "the identity is not known"));
      steps.add(Step.skipped(ACCESS, "the identity is not known"));
      return new CheckReport(steps, model.text(), caller);
    }
    return new CheckReport(steps, resolve(caller.get()), caller);
  }

  private Optional<Caller> identify() {
    try (var sts = connection.sts()) {
      var identity = sts.getCallerIdentity();
      steps.add(Step.ok(IDENTITY, identity.arn()));
      return Optional.of(new Caller(identity.account(), Arn.parse(identity.arn())));
    } catch (SdkException e) {
      steps.add(Step.failed(IDENTITY, Diagnosis.of(e)));
      return Optional.empty();
    }
  }

  /** Adds the steps about the model, and returns what to invoke. */
  private String resolve(Caller caller) {
    try (var bedrock = connection.bedrock()) {
      var resolver = new ModelResolver(new ModelDirectory(bedrock), connection.region(), geography);
      var resolution = resolver.resolve(model);
      if (resolution instanceof Resolved resolved) {
        var target = resolved.target();
        steps.add(Step.ok(MODEL, target.invokeId()));
        steps.add(Step.ok("why", target.why()));
        steps.add(Step.ok("served in", target.destinations()));
        var access = new AccessSteps(connection, bedrock);
        steps.add(access.lifecycle(target));
        steps.add(access.availability(target));
        steps.add(access.permission(caller.principal(), target));
        return target.invokeId();
      }
      if (resolution instanceof Unknown unknown) {
        steps.add(Step.unknown(MODEL, unknown.why()));
        steps.add(Step.skipped(ACCESS, "it is not known what the model ID invokes"));
      } else if (resolution instanceof Unresolvable unresolvable) {
        steps.add(Step.failed(MODEL, unresolvable.finding()));
        steps.add(Step.skipped(ACCESS, "the model ID can not be invoked"));
      }
    } catch (SdkException e) {
      steps.add(Step.failed(MODEL, Diagnosis.of(e)));
      steps.add(Step.skipped(ACCESS, "Bedrock could not be asked"));
    }
    return model.text();
  }
}
