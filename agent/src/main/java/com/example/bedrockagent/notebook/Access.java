package com.example.bedrockagent.notebook;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import java.util.Objects;

/**
 * What the agent runs with.
 *
 * @param principal whose permissions decide
 */
public record Access(AwsConnection connection, Arn principal) {

  public Access {
    Objects.requireNonNull(connection);
    Objects.requireNonNull(principal);
  }

  @Override
  public String toString() {
    return principal.toString();
  }
}
