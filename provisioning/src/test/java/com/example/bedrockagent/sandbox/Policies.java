package com.example.bedrockagent.sandbox;

/** Policy documents that several tests use. */
public final class Policies {

  public static final String TRUST_DEVELOPER =
      trust("{\"AWS\": \"arn:aws:iam::123456789012:user/developer\"}");

  public static final String TRUST_LAMBDA = trust("{\"Service\": \"lambda.amazonaws.com\"}");

  private Policies() {}

  public static String trust(String principal) {
    return policy(
        """
        {"Effect": "Allow", "Principal": %s, "Action": "sts:AssumeRole"}"""
            .formatted(principal));
  }

  public static String allow(String action, String resource) {
    return policy(statement("Allow", action, resource));
  }

  public static String deny(String action, String resource) {
    return policy(statement("Deny", action, resource));
  }

  public static String policy(String... statements) {
    return """
        {"Version": "2012-10-17", "Statement": [%s]}"""
        .formatted(String.join(", ", statements));
  }

  public static String statement(String effect, String action, String resource) {
    return """
        {"Effect": "%s", "Action": "%s", "Resource": "%s"}"""
        .formatted(effect, action, resource);
  }
}
