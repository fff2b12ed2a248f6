package com.example.bedrockagent.notebook;

import java.util.Objects;

/**
 * A text that the viewer highlights.
 *
 * @param language as it stands behind a Markdown fence, such as {@code json} or {@code diff}
 */
public record Code(String language, String text) implements Shown {

  public Code {
    Objects.requireNonNull(language);
    Objects.requireNonNull(text);
  }

  @Override
  public String type() {
    return "text/markdown";
  }

  @Override
  public String rich() {
    return "```%s\n%s\n```".formatted(language, text);
  }

  @Override
  public String toString() {
    return text;
  }
}
