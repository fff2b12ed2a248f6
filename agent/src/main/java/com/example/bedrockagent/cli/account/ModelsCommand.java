package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.OutputOption;
import com.example.bedrockagent.cli.console.RefusedException;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.diagnosis.AwsError;
import com.example.bedrockagent.model.FoundationModel;
import com.example.bedrockagent.model.InferenceProfile;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.startup.advice.DeniedList;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.bedrock.model.AccessDeniedException;

/** Lists what can be invoked in a region. */
@Command(
    name = "models",
    description = "Lists the models and inference profiles that can be invoked in a region.",
    mixinStandardHelpOptions = true)
public final class ModelsCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private PlaceOptions options;

  @Mixin private OutputOption output;

  public ModelsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (var place = Place.open(shell, Settings.of(shell), options);
        var bedrock = place.connection().bedrock()) {
      output.saysSandbox(place.isSandbox());
      print(place, new ModelDirectory(bedrock));
      return ExitCode.OK;
    }
  }

  private void print(Place place, ModelDirectory directory) {
    try {
      var models = directory.models();
      var profiles = directory.profiles();
      output.print(shell, () -> text(models, profiles), json -> write(models, profiles, json));
    } catch (AccessDeniedException denied) {
      var caller = Lookup.principal(shell, place.connection());
      throw new RefusedException(DeniedList.finding(AwsError.of(denied).message(), caller), denied);
    }
  }

  private static String text(List<FoundationModel> models, List<InferenceProfile> profiles) {
    var width = profiles.stream().mapToInt(profile -> profile.id().length()).max().orElse(0);
    return models.stream()
        .map(model -> describe(model, of(model, profiles), width))
        .collect(Collectors.joining("\n"));
  }

  private static String describe(
      FoundationModel model, List<InferenceProfile> profiles, int width) {
    var how = model.isOnDemand() ? "on demand" : "through a profile only";
    return model.id()
        + "  "
        + model.lifecycle()
        + ", "
        + how
        + profiles.stream()
            .map(profile -> "\n  " + pad(profile.id(), width) + "  " + profile.destinations())
            .collect(Collectors.joining());
  }

  private static void write(
      List<FoundationModel> models, List<InferenceProfile> profiles, ObjectNode json) {
    var list = json.putArray("models");
    for (var model : models) {
      var entry = list.addObject();
      entry.put("id", model.id()).put("lifecycle", model.lifecycle().name());
      entry.put("onDemand", model.isOnDemand());
      var behind = entry.putArray("profiles");
      for (var profile : of(model, profiles)) {
        var destinations = behind.addObject().put("id", profile.id()).putArray("models");
        profile.models().forEach(arn -> destinations.add(arn.toString()));
      }
    }
  }

  private static List<InferenceProfile> of(FoundationModel model, List<InferenceProfile> profiles) {
    return profiles.stream().filter(profile -> profile.routesTo(model.id())).toList();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
