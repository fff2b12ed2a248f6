package com.example.bedrockagent.sample;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import com.example.bedrockagent.tools.AgentTool;
import com.example.bedrockagent.tools.ToolInputException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;

/** Answers which IAM policy a role needs for a model. */
final class ShowPolicyTool implements AgentTool {

  private final ModelResolver resolver;
  private final Arn role;

  /**
   * @param role the role the policy is for
   */
  ShowPolicyTool(ModelResolver resolver, Arn role) {
    this.resolver = resolver;
    this.role = role;
  }

  @Override
  public ToolSpecification specification() {
    return ToolSpecification.builder()
        .name("show_policy")
        .description("Shows the IAM policy with the permissions a role needs to invoke a model.")
        .parameters(Arguments.ONE_MODEL)
        .build();
  }

  @Override
  public String run(JsonNode arguments) {
    var model = Arguments.model(arguments);
    if (resolver.resolve(model) instanceof Resolved resolved) {
      return PolicyCompiler.compile(resolved.target(), role).toJson();
    }
    throw new ToolInputException(
        "it is not known what '" + model.text() + "' invokes here; resolve_model_id says why.");
  }
}
