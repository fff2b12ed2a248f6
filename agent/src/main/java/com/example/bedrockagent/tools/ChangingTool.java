package com.example.bedrockagent.tools;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A tool that changes something, and so does only what a person has agreed to.
 *
 * <p>It is asked for its proposal twice: to show the plan, and again after the yes, which may come
 * days later. Only if the plan is still the same is it carried out. A process may end in between,
 * so carrying out must be safe to repeat.
 */
public interface ChangingTool extends AgentTool {

  /**
   * What the call would do; changes nothing.
   *
   * @param arguments as the model gave them; they fit the schema
   * @throws ToolInputException if the arguments can not be used; the model sees the message
   */
  Proposal propose(JsonNode arguments);

  /** Refuses: what was not proposed and approved is not done. */
  @Override
  default String run(JsonNode arguments) {
    throw new IllegalStateException(name() + " changes something, and nobody approved it.");
  }
}
