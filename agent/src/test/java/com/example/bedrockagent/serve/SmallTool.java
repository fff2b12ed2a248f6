package com.example.bedrockagent.serve;

import com.example.bedrockagent.tools.AgentTool;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.function.Supplier;

/** A tool that does what a test says. */
record SmallTool(String name, Supplier<String> body) implements AgentTool {

  @Override
  public ToolSpecification specification() {
    return ToolSpecification.builder().name(name).description(name).build();
  }

  @Override
  public String run(JsonNode arguments) {
    return body.get();
  }
}
