package com.example.bedrockagent.sandbox;

/** Finds what a request names, or refuses with 404 NoSuchEntity. */
record IamLookup(AccountState account) {

  Role role(QueryRequest request) {
    var name = request.required("RoleName");
    return account
        .role(name)
        .orElseThrow(
            () -> IamErrors.noSuchEntity("The role with name %s cannot be found.".formatted(name)));
  }

  ManagedPolicy policy(QueryRequest request) {
    var arn = request.required("PolicyArn");
    return account
        .policy(arn)
        .orElseThrow(
            () -> IamErrors.noSuchEntity("Policy %s was not found.".formatted(checked(arn))));
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
    var arn = request.required("PolicyArn");
    return account
        .policy(arn)
        .orElseThrow(
            () ->
                IamErrors.noSuchEntity(
                    "Policy %s does not exist or is not attachable.".formatted(checked(arn))));
  }

  /** The version of a policy. */
  ManagedPolicy.Version version(ManagedPolicy policy, QueryRequest request) {
    var id = request.required("VersionId");
    return policy
        .version(id)
        .orElseThrow(
            () ->
                IamErrors.noSuchEntity(
                    "Policy %s version %s does not exist or is not attachable."
                        .formatted(policy.arn(), id)));
  }

  private static String checked(String arn) {
    if (!arn.matches("arn:[\\w-]+:iam::(\\d{12}|aws):policy/.+")) {
      throw IamErrors.invalidInput("ARN %s is not valid.".formatted(arn));
    }
    return arn;
  }
}
