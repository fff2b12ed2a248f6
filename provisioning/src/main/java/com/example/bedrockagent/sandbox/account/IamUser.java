package com.example.bedrockagent.sandbox.account;

import java.time.Instant;

/**
 * An IAM user with the path {@code /}.
 *
 * @param id AIDA…
 */
public record IamUser(
    String accountId, String name, String id, Instant created, Permissions permissions) {

  public CallerIdentity.User identity() {
    return new CallerIdentity.User(accountId, name, id);
  }
}
