package com.example.bedrockagent.diagnosis;

/**
 * One cause and how it is recognised.
 *
 * @param row numbers the finding and never changes: row 6 is {@code BRK-106}
 * @param remedy a template: {@code {action}}, {@code {resource}} and the other names of {@link
 *     Wording} are filled in from the message
 */
record Rule(
    int row, When when, Severity severity, String title, String remedy, Owner owner, Retry retry) {

  static Rule error(int row, When when, String title, String remedy, Owner owner, Retry retry) {
    return new Rule(row, when, Severity.ERROR, title, remedy, owner, retry);
  }

  static Rule warning(int row, When when, String title, String remedy, Owner owner, Retry retry) {
    return new Rule(row, when, Severity.WARNING, title, remedy, owner, retry);
  }

  Finding finding(AwsError error) {
    return new Finding(
        "BRK-" + (100 + row),
        severity,
        title,
        Evidence.of(error),
        Wording.of(error.message()).fill(remedy).strip(),
        owner);
  }
}
