package com.example.bedrockagent.sample;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.startup.CheckOptions;
import com.example.bedrockagent.startup.StartupCheck;
import com.example.bedrockagent.startup.Step;
import com.example.bedrockagent.tools.AgentTool;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers whether the agent's own identity can invoke a model. */
final class CheckAccessTool implements AgentTool {

  private final AwsConnection connection;
  private final Optional<String> geography;
  private final Arn role;

  /**
   * @param role the agent's own, with its path
   */
  CheckAccessTool(AwsConnection connection, Optional<String> geography, Arn role) {
    this.connection = connection;
    this.geography = geography;
    this.role = role;
  }

  @Override
  public ToolSpecification specification() {
    return ToolSpecification.builder()
        .name("check_access")
        .description(
            "Checks whether the current identity has access to a model: identity, life cycle,"
                + " availability, and the decision of IAM.")
        .parameters(Arguments.ONE_MODEL)
        .build();
  }

  @Override
  public String run(JsonNode arguments) {
    var model = Arguments.model(arguments);
    var report =
        new StartupCheck(
                connection, model, geography, Optional.empty(), CheckOptions.DEFAULT.withRole(role))
            .run();
    var steps =
        report.steps().stream().map(CheckAccessTool::line).collect(Collectors.joining("\n"));
    var remedies =
        report.findings().stream()
            .map(finding -> "\nRemedy: " + finding.remedy() + "\nWho: " + finding.owner().label())
            .collect(Collectors.joining());
    return steps + remedies;
  }

  private static String line(Step step) {
    var notes = step.notes().isEmpty() ? "" : " (" + String.join("; ", step.notes()) + ")";
    return step.state() + "  " + step.name() + ": " + step.detail() + notes;
  }
}
