package com.example.bedrockagent.role;

import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.shell.ShellCommand;
import java.util.List;

/** What stops a plan, or the applying of one. */
public final class RoleFindings {

  private RoleFindings() {}

  static Finding notOwned(Arn role) {
    return error(
        ProblemCode.ROLE_NOT_OWNED,
        "The role is there already, and this project did not make it.",
        role + " has no tag " + AppliedTags.OWNER_KEY + " = " + AppliedTags.OWNER + ".",
        "Choose another name with --role, put the policy into that role with --attach-to, or take"
            + " the role over with --adopt.",
        Owner.YOU);
  }

  static Finding notOursToDelete(Arn role) {
    return error(
        ProblemCode.ROLE_NOT_OWNED,
        "This project did not make the role, so it does not delete it.",
        role + " has no tag " + AppliedTags.OWNER_KEY + " = " + AppliedTags.OWNER + ".",
        "Name the role that was made. A policy that was put into this one is taken out with"
            + " --attach-to "
            + RoleSpec.nameOf(role)
            + ".",
        Owner.YOU);
  }

  static Finding managedNotOwned(Arn policy) {
    return error(
        ProblemCode.POLICY_NOT_OWNED,
        "A managed policy of that name is there already, and this project did not make it.",
        policy + " has no tag " + AppliedTags.OWNER_KEY + " = " + AppliedTags.OWNER + ".",
        "Choose another name with --policy-name, or replace the policy with --adopt: the plan shows"
            + " what would be lost.",
        Owner.YOU);
  }

  static Finding policyNotOwned(Arn where, String policyName) {
    return error(
        ProblemCode.POLICY_NOT_OWNED,
        "A policy of that name is there already, and this project did not write it.",
        "The policy " + policyName + " is not on record in the tags of " + where + ".",
        "Choose another name with --policy-name, or replace the policy with --adopt: the plan shows"
            + " what would be lost.",
        Owner.YOU);
  }

  static Finding foreign(Arn role, List<String> foreign) {
    return error(
        ProblemCode.ROLE_IN_USE,
        "Somebody else has put something into the role, so it is not deleted.",
        role + " also has: " + String.join(", ", foreign) + ".",
        "Remove these first, if they are not needed, or leave the role as it is.",
        Owner.YOU);
  }

  /** There is no role of that name. */
  public static Finding noSuchRole(Arn role) {
    return error(
        ProblemCode.NO_SUCH_ROLE,
        "There is no such role.",
        "IAM knows no role of the name "
            + RoleSpec.nameOf(role)
            + " in account "
            + role.account()
            + ".",
        "Check the name and the account. This lists the roles:\naws iam list-roles --query"
            + " 'Roles[].RoleName'",
        Owner.YOU);
  }

  static Finding ofAws(Arn role) {
    return error(
        ProblemCode.ROLE_OF_AWS,
        "The role is kept by AWS, and nobody else can change it.",
        role + " is a service-linked role or comes from IAM Identity Center.",
        "Name a role that your own code runs as. What a role of Identity Center may do is changed in"
            + " its permission set.",
        Owner.YOU);
  }

  static Finding otherPath(Arn actual, Arn wanted) {
    return error(
        ProblemCode.ROLE_AT_OTHER_PATH,
        "The role is there already, under another path; IAM can not move it.",
        "Wanted: " + wanted + ". There is: " + actual + ".",
        "Give the path the role has with --path, or choose another name with --role.",
        Owner.YOU);
  }

  static Finding changedMeanwhile(List<RoleChange> unforeseen) {
    var targets = unforeseen.stream().map(RoleChange::target).distinct().toList();
    return error(
        ProblemCode.CHANGED_MEANWHILE,
        "Somebody else changed the account at the same time.",
        "This was not in the plan you agreed to: " + String.join(", ", targets) + ".",
        "Look at the new plan, and apply again.",
        Owner.YOU);
  }

  static Finding notAssumableYet(Arn role, String awsWords) {
    var other = Diagnosis.ofOtherPolicy(awsWords);
    return error(
        ProblemCode.NOT_ASSUMABLE_YET,
        "The role is there, but it still can not be assumed.",
        "AWS said: " + awsWords,
        other
            .map(Finding::remedy)
            .orElse(
                "IAM may take longer than usual: run the same command again in a minute. If it goes"
                    + " on, look at the trust policy, and at the caller's own right to"
                    + " sts:AssumeRole on "
                    + role
                    + "."),
        other.map(Finding::owner).orElse(Owner.YOU));
  }

  static Finding usedElsewhere(Arn policy) {
    return error(
        ProblemCode.POLICY_USED_ELSEWHERE,
        "Somebody else uses the managed policy, too, so it is not touched.",
        policy + " is attached to another user, group or role as well.",
        "Choose another name with --policy-name, or detach the policy there if it is not needed."
            + " This lists who has it:\n"
            + ShellCommand.of("aws", "iam", "list-entities-for-policy")
                .with("--policy-arn", policy.toString()),
        Owner.YOU);
  }

  static Finding overQuota(IamCall call, String awsWords) {
    return error(
        ProblemCode.OVER_QUOTA,
        "IAM has a quota, and this would go over it.",
        refused(call, awsWords),
        "Give fewer models, write managed policies with --managed, or remove what is not needed any"
            + " more. Some quotas can be raised in the Service Quotas console.",
        Owner.YOU);
  }

  static Finding malformed(IamCall call, String awsWords, boolean unknownPrincipal) {
    return error(
        ProblemCode.POLICY_MALFORMED,
        unknownPrincipal
            ? "IAM does not know somebody the trust policy names."
            : "IAM does not take the policy.",
        refused(call, awsWords),
        unknownPrincipal
            ? "Check that the user or role is there, in this partition. One that was made a moment"
                + " ago may need another minute: run the same command again."
            : "Correct the policy; this finds mistakes in it:\nbedrock-agent policy lint FILE",
        Owner.YOU);
  }

  static Finding nameTaken(IamCall call, String awsWords) {
    return error(
        ProblemCode.NAME_TAKEN,
        "The name is taken already.",
        refused(call, awsWords),
        "Names that differ in upper and lower case only are the same to IAM: choose another with"
            + " --role or --policy-name. If somebody is making it right now, run the same command"
            + " again.",
        Owner.YOU);
  }

  static Finding notLetThrough(IamCall call, String awsWords) {
    return error(
        ProblemCode.IAM_KEPT_REFUSING,
        "IAM kept refusing, so the plan is not finished.",
        refused(call, awsWords),
        "Run the same command again in a minute: it goes on where this one stopped.",
        Owner.YOU);
  }

  private static String refused(IamCall call, String awsWords) {
    return "IAM refused " + call + ": " + awsWords;
  }

  private static Finding error(
      ProblemCode problem, String title, String evidence, String remedy, Owner owner) {
    return new Finding(problem, Severity.ERROR, title, evidence, remedy, owner);
  }
}
