package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.IamErrors;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.util.List;
import java.util.Optional;

/** The permissions boundaries of roles. */
record BoundaryOperations(AccountState account) {

  List<IamOperation> all() {
    var targets = new IamTargets(account);
    return List.of(
        new IamOperation("PutRolePermissionsBoundary", targets::role, this::put),
        new IamOperation("DeleteRolePermissionsBoundary", targets::role, this::delete));
  }

  /** The boundary a request asks for, when that policy exists. */
  static Optional<String> requested(QueryRequest request, AccountState account) {
    var arn =
        request
            .optional("PermissionsBoundary")
            .map(sent -> IamLookup.policyArn(request, "PermissionsBoundary"));
    arn.filter(wanted -> account.policy(wanted).isEmpty())
        .ifPresent(
            missing -> {
              throw IamErrors.noSuchEntity(
                  "Scope ARN: %s does not exist or is not attachable.".formatted(missing));
            });
    return arn;
  }

  private Xml put(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).modifiableRole(request);
    request.required("PermissionsBoundary");
    var bounded = role.permissions().withBoundary(requested(request, account));
    account.save(role.withPermissions(bounded));
    return Xml.NOTHING;
  }

  private Xml delete(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).modifiableRole(request);
    account.save(role.withPermissions(role.permissions().withBoundary(Optional.empty())));
    return Xml.NOTHING;
  }
}
