package com.example.bedrockagent.model;

/** Says why a text is no model identifier, and what may have been meant. */
public final class InvalidModelIdException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private static final int MOST_SHOWN = 80;

  InvalidModelIdException(String text, String why) {
    super("'" + shown(text) + "' is not a model ID: " + sentence(why) + " " + hint(text));
  }

  private static String sentence(String why) {
    return why.endsWith(".") ? why : why + ".";
  }

  private static String shown(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }

  private static String hint(String text) {
    return KnownModels.nearest(text)
        .map(id -> "Did you mean " + id + "?")
        .orElse(
            "Examples: anthropic.claude-haiku-4-5-20251001-v1:0 (base model),"
                + " us.anthropic.claude-sonnet-5 (inference profile), or the ARN of either.");
  }
}
