package com.example.bedrockagent.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What the model is told before the conversation.
 *
 * <p>Make it yours: rewrite {@code src/main/resources/system-prompt.md}.
 */
public final class SystemPrompt {

  private SystemPrompt() {}

  /** The prompt's text. */
  public static String text() {
    try (var resource = SystemPrompt.class.getResourceAsStream("/system-prompt.md")) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
