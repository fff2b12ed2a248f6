package com.example.bedrockagent.diagnosis;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.Severity;

/**
 * One cause and how it is recognised.
 *
 * @param row numbers the finding and never changes: row 6 is {@code BRK-106}
 * @param title a template, as the remedy is
 * @param remedy a template; {@link RemedyText} fills it in
 */
record Rule(
    int row, When when, Severity severity, String title, String remedy, Owner owner, Retry retry) {

  static Rule error(int row, When when, String title, String remedy, Owner owner, Retry retry) {
    return new Rule(row, when, Severity.ERROR, title, remedy, owner, retry);
  }

  static Rule warning(int row, When when, String title, String remedy, Owner owner, Retry retry) {
    return new Rule(row, when, Severity.WARNING, title, remedy, owner, retry);
  }

  Finding finding(AwsError error, Situation situation) {
    var text = new RemedyText(Wording.of(error.message()), situation);
    return new Finding(
        code(), severity, text.fill(title), Evidence.of(error), text.fill(remedy), owner);
  }

  String code() {
    return "BRK-" + (100 + row);
  }
}
