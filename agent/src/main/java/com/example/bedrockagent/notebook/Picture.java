package com.example.bedrockagent.notebook;

import java.util.Objects;

/**
 * A picture.
 *
 * @param svg as a document of its own
 * @param text what stands for it where no picture can
 */
public record Picture(String svg, String text) implements Shown {

  public Picture {
    Objects.requireNonNull(svg);
    Objects.requireNonNull(text);
  }

  @Override
  public String type() {
    return "image/svg+xml";
  }

  @Override
  public String rich() {
    return svg;
  }

  @Override
  public String toString() {
    return text;
  }
}
