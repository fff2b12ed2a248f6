package com.example.bedrockagent.graph;

import com.example.bedrockagent.tools.AgentTool;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.function.Function;

/** A tool that does what a test says. */
public record TestTool(String name, String description, Function<JsonNode, String> body)
    implements AgentTool {

  /** The stand-in model calls it when the question shares two words with the description. */
  public static TestTool weather(Function<JsonNode, String> body) {
    return new TestTool("weather", "weather forecast", body);
  }

  public static TestTool tides(Function<JsonNode, String> body) {
    return new TestTool("tides", "harbour tides", body);
  }

  @Override
  public ToolSpecification specification() {
    return ToolSpecification.builder().name(name).description(description).build();
  }

  @Override
  public String run(JsonNode arguments) {
    return body.apply(arguments);
  }
}
