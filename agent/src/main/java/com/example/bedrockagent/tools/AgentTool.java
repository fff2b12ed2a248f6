package com.example.bedrockagent.tools;

import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.text.Blank;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.List;

/** Something the model may call; calls may run in parallel. */
public interface AgentTool {

  /** What the model is told of the tool: its name, what it is for, and its arguments. */
  ToolSpecification specification();

  /**
   * Does it.
   *
   * @param arguments as the model gave them; they fit the schema
   * @return text for the model to read
   * @throws ToolInputException if the arguments can not be used; the model sees the message
   */
  String run(JsonNode arguments);

  /**
   * What the agent's role has to allow so that the tool works, besides invoking the model: the
   * agent's policy is compiled with these statements in it.
   */
  default List<Statement> permissions() {
    return List.of();
  }

  /** The name the model calls it by. */
  default String name() {
    return specification().name();
  }

  /**
   * The arguments, if they fit the schema.
   *
   * @param json as they arrive from the model; blank for none
   * @throws ToolInputException if not, with every problem; the model sees the message
   */
  default JsonNode arguments(String json) {
    try {
      var arguments = new ObjectMapper().readTree(Blank.is(json) ? "{}" : json);
      var schema = specification().parameters();
      var problems = schema == null ? List.<String>of() : SchemaCheck.problems(schema, arguments);
      if (problems.isEmpty()) {
        return arguments;
      }
      throw new ToolInputException(String.join("; ", problems) + ".");
    } catch (JsonProcessingException e) {
      throw new ToolInputException("the arguments are not JSON: " + e.getOriginalMessage());
    }
  }

  /** Runs the tool on arguments in JSON, as they arrive from the model. */
  default String call(String json) {
    return run(arguments(json));
  }
}
