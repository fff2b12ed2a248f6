package com.example.bedrockagent.sample;

import com.example.bedrockagent.model.InferenceProfile;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.tools.AgentTool;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.List;
import java.util.stream.Collectors;

/** Answers which models there are in the region, and how each is invoked. */
final class ListModelsTool implements AgentTool {

  private final ModelDirectory directory;

  ListModelsTool(ModelDirectory directory) {
    this.directory = directory;
  }

  @Override
  public ToolSpecification specification() {
    return ToolSpecification.builder()
        .name("list_models")
        .description(
            "Lists the models and inference profiles offered in this region, with their life"
                + " cycle.")
        .build();
  }

  @Override
  public List<Statement> permissions() {
    return List.of(
        Statement.allowMatching(
            "ListModels",
            List.of("bedrock:ListFoundationModels", "bedrock:ListInferenceProfiles"),
            List.of("*"),
            List.of()));
  }

  @Override
  public String run(JsonNode arguments) {
    var profiles = directory.profiles();
    return directory.models().stream()
        .map(
            model ->
                model.id()
                    + ", "
                    + model.lifecycle()
                    + (model.isOnDemand() ? ", on demand" : "")
                    + profiles.stream()
                        .filter(profile -> profile.routesTo(model.id()))
                        .map(InferenceProfile::id)
                        .collect(Collectors.joining(", ", ", profiles: ", "")))
        .collect(Collectors.joining("\n"));
  }
}
