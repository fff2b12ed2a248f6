package com.example.bedrockagent.sample;

import com.example.bedrockagent.cli.BedrockAgent;
import com.example.bedrockagent.graph.AgentProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The sample agent: an assistant for access to Amazon Bedrock.
 *
 * <p>Make it yours: rewrite {@code src/main/resources/system-prompt.md}, and the first question.
 */
public final class Main {

  /** Its prompt, its tools and its first question; notebooks open it, too. */
  public static final AgentProgram AGENT =
      new AgentProgram(
          text("/system-prompt.md"),
          SampleTools::of,
          "What does the model ID %s resolve to here, and which permissions does a role need for"
              + " it?");

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    BedrockAgent.main(AGENT, args);
  }

  private static String text(String resource) {
    try (var stream = Main.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
