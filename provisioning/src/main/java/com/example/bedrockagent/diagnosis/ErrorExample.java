package com.example.bedrockagent.diagnosis;

import java.util.Objects;

/**
 * An error as AWS sends it.
 *
 * @param row the rule it is an example of: {@code BRK-(100 + row)}
 * @param name in kebab case, unique in the {@link ErrorCatalogue}
 * @param status the HTTP status
 * @param code AWS's error code
 * @param message in AWS's words
 */
public record ErrorExample(int row, String name, int status, String code, String message) {
  public ErrorExample {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }
}
