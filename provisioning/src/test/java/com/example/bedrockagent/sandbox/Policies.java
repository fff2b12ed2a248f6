package com.example.bedrockagent.sandbox;

/** Policy documents that several tests use. */
final class Policies {

  static final String TRUST_DEVELOPER =
      trust("{\"AWS\": \"arn:aws:iam::123456789012:user/developer\"}");

  static final String TRUST_LAMBDA = trust("{\"Service\": \"lambda.amazonaws.com\"}");

  private Policies() {}

  static String trust(String principal) {
    return policy(
        """
        {"Effect": "Allow", "Principal": %s, "Action": "sts:AssumeRole"}"""
            .formatted(principal));
  }

  static String allow(String action, String resource) {
    return policy(statement("Allow", action, resource));
  }

  static String deny(String action, String resource) {
    return policy(statement("Deny", action, resource));
  }

  static String policy(String... statements) {
    return """
        {"Version": "2012-10-17", "Statement": [%s]}"""
        .formatted(String.join(", ", statements));
  }

  static String statement(String effect, String action, String resource) {
    return """
        {"Effect": "%s", "Action": "%s", "Resource": "%s"}"""
        .formatted(effect, action, resource);
  }
}
