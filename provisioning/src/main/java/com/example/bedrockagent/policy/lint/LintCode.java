package com.example.bedrockagent.policy.lint;

import com.example.bedrockagent.finding.Severity;

/** Every kind of mistake the lint knows; a code is never given to another kind. */
enum LintCode {
  MALFORMED(1, Severity.ERROR),
  TOO_LARGE(2, Severity.ERROR),
  TOO_LARGE_FOR_MANAGED(3, Severity.WARNING),

  UNKNOWN_ACTION(10, Severity.ERROR),
  EVERY_BEDROCK_ACTION(11, Severity.WARNING),
  ALLOWED_BY_EXCEPTION(12, Severity.WARNING),
  READS_ONLY(13, Severity.WARNING),
  NO_STREAMING(14, Severity.WARNING),
  STREAMING_ONLY(15, Severity.INFO),
  PASSES_ANY_ROLE(16, Severity.WARNING),
  SUBSCRIBES(17, Severity.WARNING),

  ACCOUNT_IN_MODEL_ARN(20, Severity.ERROR),
  NO_ACCOUNT_IN_PROFILE_ARN(21, Severity.ERROR),
  MODEL_WITHOUT_REGION(22, Severity.WARNING),
  RESOURCE_NOT_FOR_ACTION(23, Severity.ERROR),
  LIST_LIMITED_TO_ARN(24, Severity.WARNING),
  COUNT_TOKENS_ON_PROFILE(25, Severity.WARNING),
  KEY_NOT_FOR_ACTION(26, Severity.ERROR),
  TAG_OF_UNTAGGED(27, Severity.ERROR),
  ID_OF_OTHER_KIND(28, Severity.ERROR),

  EVERY_MODEL(30, Severity.WARNING),
  WILDCARD(31, Severity.WARNING),

  PROFILE_WITHOUT_MODELS(40, Severity.ERROR),
  MODELS_WITHOUT_PROFILE(41, Severity.ERROR),
  DESTINATIONS_MISSING(42, Severity.ERROR),
  TARGET_NOT_GRANTED(43, Severity.ERROR),
  MODELS_OUTSIDE_PROFILE(44, Severity.INFO),
  CLAUDE_WITHOUT_PROFILE(45, Severity.INFO),
  MODEL_ENDS(46, Severity.INFO),
  TARGET_DENIED(47, Severity.ERROR),
  REGIONS_DENIED(48, Severity.INFO),

  SERVICE_WITHOUT_SOURCE(50, Severity.WARNING),
  BEDROCK_BESIDE_CALLER(51, Severity.WARNING),
  ANYONE(52, Severity.ERROR),
  ACCOUNT_ROOT(53, Severity.WARNING);

  private final int number;
  private final Severity severity;

  LintCode(int number, Severity severity) {
    this.number = number;
    this.severity = severity;
  }

  String text() {
    return "LINT-%03d".formatted(number);
  }

  LintFinding at(LintStatement statement, String title, String remedy) {
    return new LintFinding(text(), severity, statement.name(), title, remedy);
  }

  LintFinding inDocument(String title, String remedy) {
    return new LintFinding(text(), severity, LintFinding.DOCUMENT, title, remedy);
  }
}
