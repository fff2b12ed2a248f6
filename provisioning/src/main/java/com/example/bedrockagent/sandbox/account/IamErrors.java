package com.example.bedrockagent.sandbox.account;

import com.example.bedrockagent.sandbox.wire.ServiceError;

/**
 * IAM's refusals by error code.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html">IAM API
 *     Reference, errors of each operation</a>
 */
public final class IamErrors {

  private IamErrors() {}

  public static ServiceError noSuchEntity(String message) {
    return new ServiceError(404, "NoSuchEntity", message);
  }

  public static ServiceError alreadyExists(String message) {
    return new ServiceError(409, "EntityAlreadyExists", message);
  }

  public static ServiceError limitExceeded(String message) {
    return new ServiceError(409, "LimitExceeded", message);
  }

  public static ServiceError deleteConflict(String message) {
    return new ServiceError(409, "DeleteConflict", message);
  }

  /** An instance profile that holds a role can not be deleted, and neither can the role. */
  public static ServiceError inInstanceProfile() {
    return deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
  }

  public static ServiceError unmodifiable(String message) {
    return new ServiceError(400, "UnmodifiableEntity", message);
  }

  static ServiceError malformedPolicy(String message) {
    return new ServiceError(400, "MalformedPolicyDocument", message);
  }

  public static ServiceError invalidInput(String message) {
    return new ServiceError(400, "InvalidInput", message);
  }
}
