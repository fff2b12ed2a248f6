package com.example.bedrockagent.role;

import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Arn;
import java.util.List;

/**
 * Who can help a caller whom IAM denies a call: whoever has more rights in the account, or the
 * owner of another policy that refuses, where AWS names one.
 */
public final class RoleDenials {

  private static final ProblemCode CODE = ProblemCode.IAM_DENIED;

  private RoleDenials() {}

  static boolean is(Finding finding) {
    return finding.problem() == CODE;
  }

  /**
   * Whether somebody in the account can do it: the organisation's policies bind everybody there.
   */
  static boolean isForAdministrator(Finding finding) {
    return is(finding) && finding.owner() != Owner.ORGANISATION_ADMINISTRATOR;
  }

  static Finding mayNot(String awsWords, List<String> needed) {
    var plan = "The plan needs:\n" + String.join("\n", needed);
    return Diagnosis.ofOtherPolicy(awsWords)
        .map(
            other ->
                ofOtherPolicy(
                    "The caller may not do this in IAM.",
                    awsWords,
                    other,
                    isOfOrganisation(other)
                        ? plan
                        : "Or whoever may write IAM, and is not bound by that policy, can run what"
                            + " is printed for them. "
                            + plan))
        .orElseGet(
            () ->
                finding(
                    "The caller may not do this in IAM.",
                    awsWords,
                    "Whoever may write IAM in this account can run what is printed for them. "
                        + plan,
                    Owner.ACCOUNT_ADMINISTRATOR));
  }

  /** The caller may not read what the command is about. */
  public static Finding mayNotRead(Arn role, String awsWords, String command) {
    return Diagnosis.ofOtherPolicy(awsWords)
        .map(
            other ->
                ofOtherPolicy(
                    "The caller may not read the role.",
                    awsWords,
                    other,
                    (isOfOrganisation(other)
                            ? "Then run this again:\n"
                            : "Or ask somebody whom that policy does not bind to run this:\n")
                        + command))
        .orElseGet(
            () ->
                finding(
                    "The caller may not read the role.",
                    awsWords,
                    "Ask somebody who may to run this:\n"
                        + command
                        + "\nIt takes iam:GetRole, iam:ListRolePolicies, iam:GetRolePolicy and"
                        + " iam:ListAttachedRolePolicies on "
                        + role
                        + ", and for managed policies iam:GetPolicy, iam:GetPolicyVersion and"
                        + " iam:ListPolicyVersions.",
                    Owner.ACCOUNT_ADMINISTRATOR));
  }

  private static boolean isOfOrganisation(Finding other) {
    return other.owner() == Owner.ORGANISATION_ADMINISTRATOR;
  }

  private static Finding ofOtherPolicy(
      String title, String awsWords, Finding other, String besides) {
    return finding(title, awsWords, other.remedy() + "\n" + besides, other.owner());
  }

  private static Finding finding(String title, String awsWords, String remedy, Owner owner) {
    return new Finding(CODE, Severity.ERROR, title, "AWS said: " + awsWords, remedy, owner);
  }
}
