package com.example.bedrockagent.model;

/** Says why a text is no model identifier, and shows one of each kind that is. */
public final class InvalidModelIdException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidModelIdException(String text, String why) {
    super(
        "'"
            + text
            + "' is not a model ID: "
            + why
            + ". Examples: anthropic.claude-haiku-4-5-20251001-v1:0 (base model),"
            + " us.anthropic.claude-sonnet-5 (inference profile), or the ARN of either.");
  }
}
