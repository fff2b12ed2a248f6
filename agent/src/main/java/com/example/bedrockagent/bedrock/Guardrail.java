package com.example.bedrockagent.bedrock;

import java.util.regex.Pattern;

/**
 * A guardrail of Amazon Bedrock that checks what goes to the model and what comes back.
 *
 * @param identifier its ID or ARN
 * @param version a number, or {@code DRAFT} for the working draft
 */
public record Guardrail(String identifier, String version) {

  private static final String DRAFT = "DRAFT";

  /** As the API reference of ConverseStream has it, in GuardrailStreamConfiguration. */
  private static final Pattern TEXT =
      Pattern.compile(
          "([a-z0-9]+|arn:aws(?:-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail/[a-z0-9]+)"
              + "(?::([1-9][0-9]{0,7}|DRAFT))?");

  /**
   * Reads {@code ID}, {@code ID:VERSION}, {@code ARN} or {@code ARN:VERSION}; without a version it
   * is the working draft.
   *
   * @throws IllegalArgumentException if the text is nothing of that kind
   */
  public static Guardrail parse(String text) {
    var matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no guardrail: give its ID or ARN, with :VERSION or without.");
    }
    return new Guardrail(matcher.group(1), matcher.group(2) == null ? DRAFT : matcher.group(2));
  }
}
