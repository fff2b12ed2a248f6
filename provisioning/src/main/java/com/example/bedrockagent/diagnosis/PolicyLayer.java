package com.example.bedrockagent.diagnosis;

import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;

/**
 * A kind of policy that can refuse a call whatever the identity policy allows, by the name AWS
 * gives it in its messages. Source: IAM user guide, "Troubleshoot access denied error messages".
 */
enum PolicyLayer {
  PERMISSIONS_BOUNDARY(
      "permissions boundary",
      Owner.ACCOUNT_ADMINISTRATOR,
      """
      This shows which policy is the boundary:
      aws iam get-role --role-name {role} --query Role.PermissionsBoundary"""),
  IDENTITY_BASED_POLICY(
      "identity-based policy",
      Owner.ACCOUNT_ADMINISTRATOR,
      """
      These show the caller's policies:
      aws iam list-role-policies --role-name {role}
      aws iam list-attached-role-policies --role-name {role}"""),
  RESOURCE_CONTROL_POLICY(
      "resource control policy",
      Owner.ORGANISATION_ADMINISTRATOR,
      "It belongs to the organisation: nothing inside the account overrides it."),
  SERVICE_CONTROL_POLICY(
      "service control policy",
      Owner.ORGANISATION_ADMINISTRATOR,
      "It belongs to the organisation: nothing inside the account overrides it."),
  SESSION_POLICY(
      "session policy",
      Owner.YOU,
      "It was passed in when the session began (sts:AssumeRole, IAM Identity Center or federation):"
          + " start a session whose policy covers the call."),
  VPC_ENDPOINT_POLICY(
      "VPC endpoint policy",
      Owner.ACCOUNT_ADMINISTRATOR,
      """
      This shows the policy of the endpoint the call went through:
      aws ec2 describe-vpc-endpoints --query "VpcEndpoints[?contains(ServiceName,'bedrock')]\
      .PolicyDocument\""""),
  RESOURCE_BASED_POLICY(
      "resource-based policy",
      Owner.ACCOUNT_ADMINISTRATOR,
      "It is attached to the resource itself.");

  private final String label;
  private final Owner owner;
  private final String whereToLook;

  PolicyLayer(String label, Owner owner, String whereToLook) {
    this.label = label;
    this.owner = owner;
    this.whereToLook = whereToLook;
  }

  Rule explicitDeny() {
    return Rule.error(
        ProblemCode.POLICY_DENIES,
        When.message("with an explicit deny in (?:an?|the) " + label),
        "A statement in a " + label + " denies this call.",
        "Change the Deny statement for {action} on {resource} in that "
            + label
            + ": no Allow elsewhere overrides it. {policy}"
            + whereToLook,
        owner,
        Retry.NEVER);
  }

  Rule missingAllow() {
    return Rule.error(
        ProblemCode.LAYER_LEAVES_OUT,
        When.message("because no " + label + " allows"),
        "A " + label + " leaves this call out.",
        "Allow {action} on {resource} in the "
            + label
            + " as well: the identity policy is not what stops the call. {policy}"
            + whereToLook,
        owner,
        Retry.NEVER);
  }
}
