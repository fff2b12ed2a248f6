package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.IamErrors;
import com.example.bedrockagent.sandbox.account.Permissions;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.util.List;
import java.util.function.Predicate;

/** Which managed policies are attached to which roles. */
record AttachmentOperations(AccountState account) {

  private static final int QUOTA = 10;

  List<IamOperation> all() {
    var targets = new IamTargets(account);
    return List.of(
        new IamOperation("AttachRolePolicy", targets::role, this::attach),
        new IamOperation("DetachRolePolicy", targets::role, this::detach),
        new IamOperation("ListAttachedRolePolicies", targets::role, this::list),
        new IamOperation("ListEntitiesForPolicy", targets::policy, this::entities));
  }

  private Xml attach(QueryRequest request, CallerIdentity caller) {
    var lookup = new IamLookup(account);
    var role = lookup.modifiableRole(request);
    var attached = role.permissions().withAttached(lookup.attachablePolicy(request).arn());
    if (attached.attached().size() > QUOTA) {
      throw IamErrors.limitExceeded("Cannot exceed quota for PoliciesPerRole: " + QUOTA);
    }
    account.save(role.withPermissions(attached));
    return Xml.NOTHING;
  }

  private Xml detach(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).modifiableRole(request);
    var arn = IamLookup.policyArn(request, "PolicyArn");
    if (!role.permissions().attached().contains(arn)) {
      throw IamErrors.noSuchEntity("Policy %s was not found.".formatted(arn));
    }
    account.save(role.withPermissions(role.permissions().withoutAttached(arn)));
    return Xml.NOTHING;
  }

  private Xml list(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).role(request);
    var page = Page.of(role.permissions().attached(), request);
    return Xml.all(
        Xml.members(
            "AttachedPolicies",
            page.items(),
            arn ->
                Xml.all(
                    Xml.text("PolicyName", arn.substring(arn.lastIndexOf('/') + 1)),
                    Xml.text("PolicyArn", arn))),
        page.xml());
  }

  private Xml entities(QueryRequest request, CallerIdentity caller) {
    var use = use(new IamLookup(account).policy(request).arn(), request);
    var kind = request.optional("EntityFilter").orElse("");
    var roles =
        account.roles().stream()
            .filter(role -> kind.isEmpty() || kind.equals("Role"))
            .filter(role -> use.test(role.permissions()))
            .toList();
    var users =
        account.users().stream()
            .filter(user -> kind.isEmpty() || kind.equals("User"))
            .filter(user -> use.test(user.permissions()))
            .toList();
    return Xml.all(
        Xml.element("PolicyGroups"),
        Xml.members(
            "PolicyUsers",
            users,
            user -> Xml.all(Xml.text("UserName", user.name()), Xml.text("UserId", user.id()))),
        Xml.members(
            "PolicyRoles",
            roles,
            role -> Xml.all(Xml.text("RoleName", role.name()), Xml.text("RoleId", role.id()))),
        Xml.text("IsTruncated", false));
  }

  private static Predicate<Permissions> use(String policyArn, QueryRequest request) {
    return switch (request.optional("PolicyUsageFilter").orElse("")) {
      case "PermissionsPolicy" -> permissions -> permissions.attached().contains(policyArn);
      case "PermissionsBoundary" ->
          permissions -> permissions.boundary().filter(policyArn::equals).isPresent();
      default -> permissions -> permissions.uses(policyArn);
    };
  }
}
