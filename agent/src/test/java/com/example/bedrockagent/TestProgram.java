package com.example.bedrockagent;

import com.example.bedrockagent.cli.BedrockAgent;
import com.example.bedrockagent.graph.AgentProgram;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import com.example.bedrockagent.tools.AgentTool;
import com.example.bedrockagent.tools.ChangingTool;
import com.example.bedrockagent.tools.Proposal;
import com.example.bedrockagent.tools.Toolbox;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.util.List;

/**
 * A program whose agent has three small tools: one that reads, one that has to be allowed
 * something, and one that waits for a yes. The library is tested with it, and not with the sample.
 */
public final class TestProgram {

  public static final AgentProgram AGENT =
      new AgentProgram(
          "You are under test.",
          place -> List.of(new Resolve(place), new ListModels(place), new Allow(place)),
          "What does the model ID %s resolve to here?");

  private static final JsonObjectSchema ONE_MODEL =
      JsonObjectSchema.builder().addStringProperty("model", "a model ID").required("model").build();

  private TestProgram() {}

  public static void main(String[] args) {
    BedrockAgent.main(AGENT, args);
  }

  private static ToolSpecification specification(String name, String description) {
    return ToolSpecification.builder()
        .name(name)
        .description(description)
        .parameters(ONE_MODEL)
        .build();
  }

  private static ModelTarget target(Toolbox.Place place, JsonNode arguments) {
    var directory = new ModelDirectory(place.bedrock());
    var resolver = new ModelResolver(directory, place.connection().region(), place.geography());
    var model = ModelId.parse(arguments.get("model").asText());
    return ((Resolved) resolver.resolve(model)).target();
  }

  private record Resolve(Toolbox.Place place) implements AgentTool {
    @Override
    public ToolSpecification specification() {
      return TestProgram.specification(
          "resolve_model_id", "Says what Bedrock will invoke for a model ID.");
    }

    @Override
    public String run(JsonNode arguments) {
      return "Will invoke:  " + target(place, arguments).invokeId() + "\n";
    }
  }

  private record ListModels(Toolbox.Place place) implements AgentTool {
    @Override
    public ToolSpecification specification() {
      return ToolSpecification.builder()
          .name("list_models")
          .description("Lists the models and inference profiles offered in this region.")
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
      return new ModelDirectory(place.bedrock()).models().toString();
    }
  }

  private record Allow(Toolbox.Place place) implements ChangingTool {
    @Override
    public ToolSpecification specification() {
      return TestProgram.specification(
          "apply_policy", "Lets this agent invoke one more model: adds it to the agent's policy.");
    }

    @Override
    public Proposal propose(JsonNode arguments) {
      var target = target(place, arguments);
      return new Proposal.Change(
          place.role() + "\n  + " + target.invokeId(),
          () -> {
            allow(target);
            return "Done in " + place.role() + ": allowed " + target.invokeId() + ".";
          });
    }

    private void allow(ModelTarget target) {
      var policy = PolicyCompiler.compile(target, place.role()).toJson();
      try (var iam = place.developer().iam()) {
        iam.putRolePolicy(
            put ->
                put.roleName(place.role().resourceId())
                    .policyName("OneMore")
                    .policyDocument(policy));
      }
    }
  }
}
