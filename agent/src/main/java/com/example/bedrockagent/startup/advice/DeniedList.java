package com.example.bedrockagent.startup.advice;

import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Arn;

/** What to do where AWS does not let the caller list the models of a region. */
public final class DeniedList {

  private DeniedList() {}

  /**
   * The finding.
   *
   * @param caller the role or user that asked, a role with its path
   */
  public static Finding finding(String awsWords, Arn caller) {
    var denial = new LookupDenial(awsWords, LookupDenial.principal(awsWords, caller));
    if (Diagnosis.knows(denial.error())) {
      return Diagnosis.of(denial.error());
    }
    return new Finding(
        DeniedLookup.CODE,
        Severity.ERROR,
        "The caller may not ask Bedrock which models there are.",
        awsWords.isBlank() ? "Access was denied, and no reason given." : awsWords,
        "Let the caller ask. " + denial.addToAsk(),
        Owner.ACCOUNT_ADMINISTRATOR);
  }
}
