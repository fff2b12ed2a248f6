package com.example.bedrockagent.sandbox.account;

import java.time.Instant;
import java.util.Optional;

/**
 * An access key the account has issued.
 *
 * @param accessKeyId AKIA… for long-term keys, ASIA… for temporary ones
 * @param temporary the session token and expiry; absent for long-term keys
 * @param caller who signs with this key
 */
public record IssuedCredential(
    String accessKeyId,
    String secretAccessKey,
    Optional<Temporary> temporary,
    CallerIdentity caller) {

  /** What only a temporary credential has. */
  public record Temporary(String sessionToken, Instant expiration) {
    @Override
    public String toString() {
      return "Temporary[expiration=" + expiration + "]";
    }
  }

  /** Names the key without its secrets. */
  @Override
  public String toString() {
    return "IssuedCredential[" + accessKeyId + " for " + caller.arn() + "]";
  }
}
