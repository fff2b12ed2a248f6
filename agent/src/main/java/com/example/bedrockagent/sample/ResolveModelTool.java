package com.example.bedrockagent.sample;

import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.model.Resolution;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.model.Resolution.Unknown;
import com.example.bedrockagent.model.Resolution.Unresolvable;
import com.example.bedrockagent.startup.advice.DeniedLookup;
import com.example.bedrockagent.tools.AgentTool;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.function.Function;

/** Answers what Bedrock will invoke for a model ID. */
final class ResolveModelTool implements AgentTool {

  private final ModelResolver resolver;

  private final Function<Unknown, DeniedLookup> denied;

  /**
   * @param denied what can be done where the agent may not ask
   */
  ResolveModelTool(ModelResolver resolver, Function<Unknown, DeniedLookup> denied) {
    this.resolver = resolver;
    this.denied = denied;
  }

  @Override
  public ToolSpecification specification() {
    return ToolSpecification.builder()
        .name("resolve_model_id")
        .description(
            "Says what Bedrock will invoke for a model ID: the base model or an inference profile,"
                + " its destination regions, its life cycle, and why.")
        .parameters(Arguments.ONE_MODEL)
        .build();
  }

  @Override
  public String run(JsonNode arguments) {
    var model = Arguments.model(arguments);
    return describe(resolver.resolve(model));
  }

  private String describe(Resolution resolution) {
    if (resolution instanceof Resolved resolved) {
      var target = resolved.target();
      return """
          Asked for:    %s
          Will invoke:  %s
          Why:          %s
          Served in:    %s
          Life cycle:   %s"""
          .formatted(
              target.requested().text(),
              target.invokeId(),
              target.why(),
              target.destinations(),
              target.lifecycle());
    }
    if (resolution instanceof Unresolvable unresolvable) {
      var finding = unresolvable.finding();
      return finding.title() + " " + finding.evidence() + " " + finding.remedy();
    }
    var unknown = (Unknown) resolution;
    var finding = denied.apply(unknown).ofAgent();
    return """
        Unknown: Bedrock does not let this role ask. %s
        Remedy: %s
        Who: %s"""
        .formatted(unknown.why(), finding.remedy(), finding.owner().label());
  }
}
