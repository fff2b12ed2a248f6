package com.example.bedrockagent.startup;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.diagnosis.Situation;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Resolution;
import com.example.bedrockagent.model.Resolution.Unknown;
import com.example.bedrockagent.startup.advice.DeniedLookup;
import com.example.bedrockagent.startup.advice.Grantee;
import com.example.bedrockagent.startup.advice.OnDemand;
import com.example.bedrockagent.startup.advice.TargetSituation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.iam.IamClient;

/** One run of the startup check, step by step. */
final class CheckRun {

  private static final List<String> ACCESS =
      List.of(
          AccessSteps.LIFECYCLE, AccessSteps.AVAILABILITY, AccessSteps.USE_CASE, Permission.NAME);

  private final AwsConnection connection;
  private final Optional<String> geography;
  private final Optional<Origin> origin;
  private final CheckOptions options;
  private final Questions questions;
  private final Supplier<BedrockClient> bedrock;
  private final Supplier<IamClient> iam;
  private final List<Step> steps = new ArrayList<>();

  CheckRun(
      AwsConnection connection,
      Optional<String> geography,
      Optional<Origin> origin,
      CheckOptions options,
      Questions questions,
      Supplier<BedrockClient> bedrock,
      Supplier<IamClient> iam) {
    this.connection = connection;
    this.geography = geography;
    this.origin = origin;
    this.options = options;
    this.questions = questions;
    this.bedrock = bedrock;
    this.iam = iam;
  }

  CheckReport check(ModelId model) {
    origin.ifPresent(this::addLocal);
    if (hasFailed()) {
      skip("there are no credentials", Identity.NAME, ModelStep.NAME);
      return stop("there are no credentials", model, Optional.empty());
    }
    var asksWho = Identity.ask(questions, connection, options.clock());
    var asksWhat = questions.ask("Bedrock", () -> resolve(model));
    var identity = asksWho.join();
    steps.addAll(identity.steps());
    if (identity.caller().isEmpty()) {
      skip("the identity is not known", ModelStep.NAME);
      return stop("the identity is not known", model, Optional.empty());
    }
    var known = options.role().or(() -> origin.flatMap(from -> from.host().metadataRole()));
    // IAM is asked for the path while Bedrock still looks for the model.
    var caller = identity.caller().get().withPath(known, questions, iam);
    return checkModel(model, asksWhat, caller);
  }

  private void addLocal(Origin from) {
    var local = new LocalSteps(connection, from);
    steps.addAll(local.placeAndRegion());
    steps.add(local.credentials(questions));
  }

  private Resolution resolve(ModelId model) {
    var directory = new ModelDirectory(bedrock);
    return new ModelResolver(directory, connection.region(), geography).resolve(model);
  }

  private CheckReport checkModel(
      ModelId model, CompletableFuture<Resolution> asked, Caller caller) {
    var resolved = ModelStep.of(asked, unknown -> denied(unknown, caller));
    steps.add(resolved.step());
    if (resolved.target().isPresent()) {
      return checkAccess(resolved.target().get(), caller);
    }
    return resolved
        .denied()
        .map(lookup -> checkUnconfirmed(lookup, caller))
        .orElseGet(() -> stop("the model can not be invoked", model, Optional.of(caller)));
  }

  private DeniedLookup denied(Unknown unknown, Caller caller) {
    return DeniedLookup.of(unknown, caller.principal(), connection.region(), geography);
  }

  /** Bedrock would answer nothing else either, but IAM may. */
  private CheckReport checkUnconfirmed(DeniedLookup lookup, Caller caller) {
    if (lookup.bundled().isEmpty()) {
      skip("it is not known what the model ID invokes", ACCESS.toArray(String[]::new));
      return prove(lookup.modelId(), caller, lookup.situation());
    }
    var target = lookup.bundled().get();
    var permission =
        new Permission(caller.principal(), target, Grantee.options(caller.principal()));
    steps.add(
        ofApiKey(
            answer(
                Permission.NAME,
                questions.ask("IAM", () -> permission.simulate(iam.get(), bedrock.get())))));
    skip(
        "Bedrock does not let the caller ask",
        AccessSteps.LIFECYCLE,
        AccessSteps.AVAILABILITY,
        AccessSteps.USE_CASE);
    return prove(lookup.modelId(), caller, lookup.situation());
  }

  private CheckReport checkAccess(ModelTarget target, Caller caller) {
    var access = new AccessSteps(bedrock.get());
    var grantee = Grantee.options(caller.principal());
    var permission = new Permission(caller.principal(), target, grantee);
    var availability = questions.ask("Bedrock", () -> access.availability(target));
    var useCase = questions.ask("Bedrock", () -> access.useCase(target));
    var simulation = questions.ask("IAM", () -> permission.simulate(iam.get(), bedrock.get()));
    var tools = askForTools(target, caller, grantee);
    steps.add(AccessSteps.lifecycle(target));
    steps.add(answer(AccessSteps.AVAILABILITY, availability));
    steps.add(answer(AccessSteps.USE_CASE, useCase));
    var simulated = ofApiKey(answer(Permission.NAME, simulation));
    steps.add(simulated);
    tools.ifPresent(asked -> steps.add(afterPermission(simulated, asked)));
    return prove(target.invokeId(), caller, situation(target, grantee, simulated));
  }

  /** Empty for an agent whose tools declare nothing. */
  private Optional<CompletableFuture<Step>> askForTools(
      ModelTarget target, Caller caller, String grantee) {
    var declared = options.tools().apply(caller.principal());
    var tools = new ToolPermission(caller.principal(), declared);
    return declared.isEmpty()
        ? Optional.empty()
        : Optional.of(questions.ask("IAM", () -> tools.simulate(iam.get(), target, grantee)));
  }

  /** One command gives the role both, so that the first cause alone is named. */
  private static Step afterPermission(Step permission, CompletableFuture<Step> tools) {
    return permission.hasFailed()
        ? Step.skipped(ToolPermission.NAME, "the caller may not invoke the model")
        : answer(ToolPermission.NAME, tools);
  }

  /** IAM knows nothing of the API key, which Bedrock takes instead of the credentials. */
  private Step ofApiKey(Step simulated) {
    return origin.filter(Origin::hasBearerToken).isPresent()
        ? Step.unknown(simulated.name(), "not simulated for the API key that Bedrock takes")
        : simulated;
  }

  private Situation situation(ModelTarget target, String grantee, Step simulated) {
    var allowed = simulated.state() == Step.State.OK;
    return TargetSituation.of(
        target, grantee, allowed, allowed ? Optional.empty() : onDemand(target));
  }

  private Optional<Boolean> onDemand(ModelTarget target) {
    return questions
        .ask("Bedrock", () -> OnDemand.of(bedrock.get(), target))
        .exceptionally(error -> Optional.empty())
        .join();
  }

  private CheckReport prove(String invokeId, Caller caller, Situation situation) {
    if (options.invoke() && hasFailed()) {
      skip("a step before it failed", TrialCall.NAME);
    } else if (options.invoke()) {
      steps.add(TrialCall.prove(connection, invokeId, situation, options.limit()));
    }
    return new CheckReport(steps, invokeId, Optional.of(caller), situation);
  }

  /** Ends the check early; what has not been asked is skipped. */
  private CheckReport stop(String because, ModelId model, Optional<Caller> caller) {
    skip(because, ACCESS.toArray(String[]::new));
    if (options.invoke()) {
      skip(because, TrialCall.NAME);
    }
    return new CheckReport(steps, model.text(), caller, Situation.UNKNOWN);
  }

  private void skip(String because, String... names) {
    List.of(names).forEach(name -> steps.add(Step.skipped(name, because)));
  }

  /** The step, or that there was no answer: what is only advice does not fail. */
  private static Step answer(String name, CompletableFuture<Step> asked) {
    try {
      return asked.join();
    } catch (CompletionException e) {
      return Step.unknown(name, e.getCause().getMessage());
    }
  }

  private boolean hasFailed() {
    return steps.stream().anyMatch(Step::hasFailed);
  }
}
