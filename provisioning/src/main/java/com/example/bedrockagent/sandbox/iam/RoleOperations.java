package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.IamErrors;
import com.example.bedrockagent.sandbox.account.Permissions;
import com.example.bedrockagent.sandbox.account.Role;
import com.example.bedrockagent.sandbox.account.ServiceLinkedRoles;
import com.example.bedrockagent.sandbox.account.TrustPolicyRules;
import com.example.bedrockagent.sandbox.wire.Constraints;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The life cycle of roles. */
record RoleOperations(AccountState account) {

  private static final int DEFAULT_SESSION = 3600;
  private static final int LONGEST_SESSION = 43_200;

  List<IamOperation> all() {
    var targets = new IamTargets(account);
    return List.of(
        new IamOperation("CreateRole", targets::newRole, this::create),
        new IamOperation("GetRole", targets::role, this::get),
        new IamOperation("ListRoles", targets::allRoles, this::list),
        new IamOperation("UpdateRole", targets::role, this::update),
        new IamOperation("UpdateAssumeRolePolicy", targets::role, this::updateTrust),
        new IamOperation("DeleteRole", targets::role, this::delete));
  }

  private Xml create(QueryRequest request, CallerIdentity caller) {
    var name = request.required("RoleName");
    requireOwnPath(IamTargets.path(request));
    var trust = new TrustPolicyRules(account).check(request.required("AssumeRolePolicyDocument"));
    var settings =
        new Role.Settings(description(request), maxSession(request).orElse(DEFAULT_SESSION));
    var tags = Tags.merged(Map.of(), Tags.checked(request));
    var permissions = Permissions.NONE.withBoundary(BoundaryOperations.requested(request, account));
    if (account.hasRoleNamed(name)) {
      throw IamErrors.alreadyExists("Role with name %s already exists.".formatted(name));
    }
    var role =
        new Role(
            account.accountId(),
            IamTargets.path(request),
            name,
            account.identifiers().uniqueId("AROA"),
            account.now(),
            trust,
            settings,
            permissions,
            tags);
    account.save(role);
    return RoleXml.whole(role);
  }

  private static void requireOwnPath(String path) {
    if (path.startsWith(ServiceLinkedRoles.PATH)) {
      throw IamErrors.invalidInput(
          "Path prefix '%s' can only be used for AWS Service linked Roles"
              .formatted(ServiceLinkedRoles.PATH));
    }
  }

  private Xml get(QueryRequest request, CallerIdentity caller) {
    return RoleXml.whole(new IamLookup(account).role(request));
  }

  private Xml list(QueryRequest request, CallerIdentity caller) {
    var prefix = request.optional("PathPrefix").orElse("/");
    var roles = account.roles().stream().filter(role -> role.path().startsWith(prefix)).toList();
    var page = Page.of(roles, request);
    return Xml.all(Xml.members("Roles", page.items(), RoleXml::summary), page.xml());
  }

  // "If you do not specify a value for this setting, the default value of one hour is applied."
  private Xml update(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).modifiableRole(request);
    var settings =
        new Role.Settings(
            description(request).or(role.settings()::description),
            maxSession(request).orElse(DEFAULT_SESSION));
    account.save(role.withSettings(settings));
    return Xml.NOTHING;
  }

  private Xml updateTrust(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).modifiableRole(request);
    var trust = new TrustPolicyRules(account).check(request.required("PolicyDocument"));
    account.save(role.withTrust(trust));
    return Xml.NOTHING;
  }

  private Xml delete(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).modifiableRole(request);
    if (!role.permissions().attached().isEmpty()) {
      throw IamErrors.deleteConflict("Cannot delete entity, must detach all policies first.");
    }
    if (!role.permissions().inline().isEmpty()) {
      throw IamErrors.deleteConflict("Cannot delete entity, must delete policies first.");
    }
    if (!account.instanceProfilesOf(role).isEmpty()) {
      throw IamErrors.inInstanceProfile();
    }
    account.remove(role);
    return Xml.NOTHING;
  }

  private static Optional<String> description(QueryRequest request) {
    return request.optional("Description").map(Constraints::description);
  }

  private static Optional<Integer> maxSession(QueryRequest request) {
    return request
        .number("MaxSessionDuration")
        .map(
            seconds ->
                Constraints.range(seconds, "MaxSessionDuration", DEFAULT_SESSION, LONGEST_SESSION));
  }
}
