package com.example.bedrockagent.sandbox.wire;

import com.example.bedrockagent.sandbox.fault.Fault;
import java.util.Set;

/**
 * The refusals of a request that is not rightly signed or not allowed: the same everywhere, but IAM
 * and STS, which speak the Query protocol, call them by other names than the JSON services.
 */
public enum ErrorNames {
  JSON(
      "UnrecognizedClientException",
      "InvalidSignatureException",
      "IncompleteSignatureException",
      "ExpiredTokenException",
      "AccessDeniedException"),
  QUERY(
      "InvalidClientTokenId",
      "SignatureDoesNotMatch",
      "IncompleteSignature",
      "ExpiredToken",
      "AccessDenied");

  private static final Set<String> QUERY_SERVICES = Set.of("iam", "sts");

  private final String unknownKey;
  private final String invalidSignature;
  private final String incompleteSignature;
  private final String expiredToken;
  private final String accessDenied;

  ErrorNames(
      String unknownKey,
      String invalidSignature,
      String incompleteSignature,
      String expiredToken,
      String accessDenied) {
    this.unknownKey = unknownKey;
    this.invalidSignature = invalidSignature;
    this.incompleteSignature = incompleteSignature;
    this.expiredToken = expiredToken;
    this.accessDenied = accessDenied;
  }

  /** The names that a service uses; those of the JSON services when it is not known. */
  public static ErrorNames of(String service) {
    return QUERY_SERVICES.contains(service) ? QUERY : JSON;
  }

  public ServiceError unknownKey() {
    return new ServiceError(
        403, unknownKey, "The security token included in the request is invalid.");
  }

  ServiceError wrongSignature() {
    return invalidSignature(
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.");
  }

  public ServiceError invalidSignature(String message) {
    return new ServiceError(403, invalidSignature, message);
  }

  ServiceError incompleteSignature(String message) {
    return new ServiceError(400, incompleteSignature, message);
  }

  /** The refusal of an unsigned call. */
  ServiceError missingToken() {
    return named(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
  }

  /** An error somebody asked for. */
  public ServiceError scripted(Fault.Refuse refusal) {
    return named(refusal.status(), refusal.code(), refusal.message());
  }

  private ServiceError named(int status, String jsonCode, String message) {
    return new ServiceError(status, this == QUERY ? ofQuery(jsonCode) : jsonCode, message);
  }

  // The Query protocol's codes do without "Exception", and two have other names altogether.
  private static String ofQuery(String jsonCode) {
    if (jsonCode.equals(JSON.unknownKey)) {
      return QUERY.unknownKey;
    }
    return jsonCode.equals(JSON.invalidSignature)
        ? QUERY.invalidSignature
        : jsonCode.replaceFirst("Exception$", "");
  }

  public ServiceError expiredToken() {
    return new ServiceError(
        403, expiredToken, "The security token included in the request is expired");
  }

  public ServiceError accessDenied(String message) {
    return new ServiceError(403, accessDenied, message);
  }
}
