package com.example.bedrockagent.connection;

/** What AWS credentials are made of, and how each part is called where it is set. */
enum CredentialPart {
  ACCESS_KEY_ID("access key ID", "AWS_ACCESS_KEY_ID", "aws.accessKeyId"),
  SECRET_ACCESS_KEY("secret access key", "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey"),
  SESSION_TOKEN("session token", "AWS_SESSION_TOKEN", "aws.sessionToken");

  private final String inWords;
  private final String variable;
  private final String property;

  CredentialPart(String inWords, String variable, String property) {
    this.inWords = inWords;
    this.variable = variable;
    this.property = property;
  }

  String inWords() {
    return inWords;
  }

  /** Where a source has it, as a sentence goes on after the part's name. */
  String origin(CredentialSource source) {
    return switch (source.name()) {
      case "environment" -> " in " + variable;
      case "system properties" -> " in the system property " + property;
      default -> " of " + source.name() + " (" + source.detail() + ")";
    };
  }
}
