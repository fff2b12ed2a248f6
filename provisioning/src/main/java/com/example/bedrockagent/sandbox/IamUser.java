package com.example.bedrockagent.sandbox;

import java.time.Instant;

/**
 * An IAM user with the path {@code /}.
 *
 * @param id AIDA…
 */
record IamUser(String accountId, String name, String id, Instant created, Permissions permissions) {

  CallerIdentity.User identity() {
    return new CallerIdentity.User(accountId, name, id);
  }
}
