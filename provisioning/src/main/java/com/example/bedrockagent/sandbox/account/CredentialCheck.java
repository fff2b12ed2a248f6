package com.example.bedrockagent.sandbox.account;

import com.example.bedrockagent.sandbox.wire.ErrorNames;
import java.util.Optional;

/**
 * Answers who signed a call, once its signature is known to be right.
 *
 * @param errors the names of the service's errors
 */
public record CredentialCheck(AccountState account, ErrorNames errors) {

  /**
   * Who the key stands for. Refuses with 403 when the key was never issued, when its session token
   * is missing or another one, and when it has expired.
   */
  public CallerIdentity caller(String accessKeyId, Optional<String> sessionToken) {
    var credential = account.credential(accessKeyId).orElseThrow(errors::unknownKey);
    var expected = credential.temporary().map(IssuedCredential.Temporary::sessionToken);
    if (!expected.equals(sessionToken)) {
      throw errors.unknownKey();
    }
    var expired = credential.temporary().filter(keys -> !account.now().isBefore(keys.expiration()));
    if (expired.isPresent()) {
      throw errors.expiredToken();
    }
    return credential.caller();
  }
}
