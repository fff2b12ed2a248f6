package com.example.bedrockagent.startup;

import com.example.bedrockagent.connection.CredentialSources;
import com.example.bedrockagent.hosting.Host;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the program runs, and where its credentials and its region come from.
 *
 * @param credentials in a few words
 * @param sources everywhere the SDK looks for credentials; empty if they were given to it
 * @param regionSource such as {@code --region} or {@code AWS_REGION}
 */
public record Origin(
    Host host, String credentials, Optional<CredentialSources> sources, String regionSource) {

  public Origin {
    Objects.requireNonNull(host);
    Objects.requireNonNull(credentials);
    Objects.requireNonNull(sources);
    Objects.requireNonNull(regionSource);
  }

  /** Whether Bedrock is called with an API key, and not with the credentials. */
  boolean hasBearerToken() {
    return sources.filter(CredentialSources::bearerToken).isPresent();
  }
}
