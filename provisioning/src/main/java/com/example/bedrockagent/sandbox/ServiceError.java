package com.example.bedrockagent.sandbox;

/** A refusal in AWS's own words: the HTTP status, the error code and the message a client sees. */
final class ServiceError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  ServiceError(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
