package com.example.bedrockagent.sample;

import com.example.bedrockagent.diagnosis.log.ErrorText;
import com.example.bedrockagent.tools.AgentTool;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;

/** Answers what an AWS error message means. */
final class ExplainErrorTool implements AgentTool {

  @Override
  public ToolSpecification specification() {
    return ToolSpecification.builder()
        .name("explain_error")
        .description(
            "Explains an AWS error message or exception: its cause, the remedy, and who can apply"
                + " it.")
        .parameters(
            JsonObjectSchema.builder()
                .addStringProperty("message", "the error as AWS worded it")
                .required("message")
                .build())
        .build();
  }

  @Override
  public String run(JsonNode arguments) {
    var finding = ErrorText.diagnose(Arguments.text(arguments, "message"));
    return """
        Cause:    %s (%s)
        AWS said: %s
        Remedy:   %s
        Who:      %s"""
        .formatted(
            finding.title(),
            finding.code(),
            finding.evidence(),
            finding.remedy(),
            finding.owner().label());
  }
}
