package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.Authorizer;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.IamErrors;
import com.example.bedrockagent.sandbox.account.InstanceProfile;
import com.example.bedrockagent.sandbox.account.ManagedPolicy;
import com.example.bedrockagent.sandbox.account.Role;
import com.example.bedrockagent.sandbox.wire.Constraints;
import com.example.bedrockagent.sandbox.wire.ErrorNames;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import java.util.regex.Pattern;

/** Finds what a request names, or refuses with 404 NoSuchEntity. */
record IamLookup(AccountState account) {

  private static final Pattern POLICY_ARN =
      Pattern.compile("arn:aws:iam::(\\d{12}|aws):policy/[\\w+=,.@/-]+");
  private static final Pattern VERSION_ID = Pattern.compile("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");

  Role role(QueryRequest request) {
    var name = request.required("RoleName");
    return account.role(name).orElseThrow(() -> missingRole(name));
  }

  /** A role to change: not one that belongs to a service. */
  Role modifiableRole(QueryRequest request) {
    var role = role(request);
    if (role.isServiceLinked()) {
      throw IamErrors.unmodifiable(
          "Cannot perform the operation on the protected role '%s' - this role is only modifiable"
                  .formatted(role.name())
              + " by AWS");
    }
    return role;
  }

  ServiceError missingRole(String name) {
    return IamErrors.noSuchEntity("The role with name %s cannot be found.".formatted(name));
  }

  InstanceProfile instanceProfile(QueryRequest request) {
    var name = request.required("InstanceProfileName");
    return account
        .instanceProfile(name)
        .orElseThrow(
            () -> IamErrors.noSuchEntity("Instance Profile %s cannot be found.".formatted(name)));
  }

  ManagedPolicy policy(QueryRequest request) {
    var arn = policyArn(request, "PolicyArn");
    return account
        .policy(arn)
        .orElseThrow(() -> IamErrors.noSuchEntity("Policy %s was not found.".formatted(arn)));
  }

  /** A policy to change: those of AWS belong to no account, so nobody in one may change them. */
  ManagedPolicy ownPolicy(QueryRequest request, CallerIdentity caller, String action) {
    var policy = policy(request);
    if (policy.isOwnedByAws()) {
      throw new Authorizer(account, ErrorNames.QUERY)
          .refusal(caller, action, "policy " + policy.arn(), "");
    }
    return policy;
  }

  /** A policy to attach: refused in other words than one to read. */
  ManagedPolicy attachablePolicy(QueryRequest request) {
    var arn = policyArn(request, "PolicyArn");
    return account
        .policy(arn)
        .orElseThrow(
            () ->
                IamErrors.noSuchEntity(
                    "Policy %s does not exist or is not attachable.".formatted(arn)));
  }

  /** The version of a policy. */
  ManagedPolicy.Version version(ManagedPolicy policy, QueryRequest request) {
    var id = Constraints.pattern(request.required("VersionId"), "VersionId", VERSION_ID);
    return policy
        .version(id)
        .orElseThrow(
            () ->
                IamErrors.noSuchEntity(
                    "Policy %s version %s does not exist or is not attachable."
                        .formatted(policy.arn(), id)));
  }

  /** The ARN of a policy, which may be missing but must be one, and of the account's partition. */
  static String policyArn(QueryRequest request, String parameter) {
    var arn = Constraints.length(request.required(parameter), parameter, 20, 2048);
    if (arn.startsWith("arn:") && !arn.startsWith("arn:aws:")) {
      throw Constraints.invalid("Invalid ARN partition");
    }
    if (!POLICY_ARN.matcher(arn).matches()) {
      throw IamErrors.invalidInput("ARN %s is not valid.".formatted(arn));
    }
    return arn;
  }
}
