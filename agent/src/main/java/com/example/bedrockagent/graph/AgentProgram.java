package com.example.bedrockagent.graph;

import com.example.bedrockagent.tools.Toolbox;
import java.util.Objects;

/**
 * What makes one agent different from another.
 *
 * @param systemPrompt what the model is told before the conversation
 * @param toolbox the tools the model may call
 * @param sampleQuestion is asked when nobody asks anything; {@code %s} stands for the model's ID
 */
public record AgentProgram(String systemPrompt, Toolbox toolbox, String sampleQuestion) {
  public AgentProgram {
    Objects.requireNonNull(systemPrompt);
    Objects.requireNonNull(toolbox);
    Objects.requireNonNull(sampleQuestion);
  }
}
