package com.example.bedrockagent.diagnosis;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;

/**
 * One cause and how it is recognised.
 *
 * @param problem what it is told as
 * @param title a template, as the remedy is
 * @param remedy a template; {@link RemedyText} fills it in
 */
record Rule(
    ProblemCode problem,
    When when,
    Severity severity,
    String title,
    String remedy,
    Owner owner,
    Retry retry) {

  static Rule error(
      ProblemCode problem, When when, String title, String remedy, Owner owner, Retry retry) {
    return new Rule(problem, when, Severity.ERROR, title, remedy, owner, retry);
  }

  static Rule warning(
      ProblemCode problem, When when, String title, String remedy, Owner owner, Retry retry) {
    return new Rule(problem, when, Severity.WARNING, title, remedy, owner, retry);
  }

  Finding finding(AwsError error, Situation situation) {
    var text = new RemedyText(Wording.of(error.message()), situation);
    return new Finding(
        problem, severity, text.fill(title), Evidence.of(error), text.fill(remedy), owner);
  }
}
