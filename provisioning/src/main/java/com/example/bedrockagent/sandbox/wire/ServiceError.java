package com.example.bedrockagent.sandbox.wire;

/** A refusal in AWS's own words: the HTTP status, the error code and the message a client sees. */
public final class ServiceError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  public ServiceError(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }
}
