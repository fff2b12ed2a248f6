package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.Authorizer;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.IamErrors;
import com.example.bedrockagent.sandbox.account.InstanceProfile;
import com.example.bedrockagent.sandbox.wire.ErrorNames;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The life cycle of instance profiles, and which role each of them holds. */
record InstanceProfileOperations(AccountState account) {

  private static final String EC2 = "ec2.amazonaws.com";

  List<IamOperation> all() {
    var targets = new IamTargets(account);
    return List.of(
        new IamOperation("CreateInstanceProfile", targets::newInstanceProfile, this::create),
        new IamOperation("GetInstanceProfile", targets::instanceProfile, this::get),
        new IamOperation("DeleteInstanceProfile", targets::instanceProfile, this::delete),
        new IamOperation("AddRoleToInstanceProfile", targets::instanceProfile, this::add),
        new IamOperation("RemoveRoleFromInstanceProfile", targets::instanceProfile, this::remove),
        new IamOperation("ListInstanceProfilesForRole", targets::role, this::listForRole));
  }

  private Xml create(QueryRequest request, CallerIdentity caller) {
    var name = request.required("InstanceProfileName");
    var tags = Tags.merged(Map.of(), Tags.checked(request));
    if (account.hasInstanceProfileNamed(name)) {
      throw IamErrors.alreadyExists("Instance Profile %s already exists.".formatted(name));
    }
    var profile =
        new InstanceProfile(
            account.accountId(),
            IamTargets.path(request),
            name,
            account.identifiers().uniqueId("AIPA"),
            account.now(),
            Optional.empty(),
            tags);
    account.save(profile);
    return Xml.element("InstanceProfile", content(profile));
  }

  private Xml get(QueryRequest request, CallerIdentity caller) {
    return Xml.element("InstanceProfile", content(new IamLookup(account).instanceProfile(request)));
  }

  private Xml delete(QueryRequest request, CallerIdentity caller) {
    var profile = new IamLookup(account).instanceProfile(request);
    if (profile.roleName().isPresent()) {
      throw IamErrors.inInstanceProfile();
    }
    account.remove(profile);
    return Xml.NOTHING;
  }

  private Xml add(QueryRequest request, CallerIdentity caller) {
    var lookup = new IamLookup(account);
    var profile = lookup.instanceProfile(request);
    var role = lookup.modifiableRole(request);
    new Authorizer(account, ErrorNames.QUERY)
        .check(caller, "iam:PassRole", role.arn(), Map.of("iam:PassedToService", List.of(EC2)));
    if (profile.roleName().isPresent()) {
      throw IamErrors.limitExceeded(
          "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
    }
    account.save(profile.withRole(Optional.of(role.name())));
    return Xml.NOTHING;
  }

  private Xml remove(QueryRequest request, CallerIdentity caller) {
    var lookup = new IamLookup(account);
    var profile = lookup.instanceProfile(request);
    var role = lookup.modifiableRole(request);
    if (!profile.holds(role)) {
      throw lookup.missingRole(role.name());
    }
    account.save(profile.withRole(Optional.empty()));
    return Xml.NOTHING;
  }

  private Xml listForRole(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).role(request);
    var page = Page.of(account.instanceProfilesOf(role), request);
    return Xml.all(Xml.members("InstanceProfiles", page.items(), this::content), page.xml());
  }

  private Xml content(InstanceProfile profile) {
    var roles = profile.roleName().flatMap(account::role).stream().toList();
    return Xml.all(
        Xml.text("Path", profile.path()),
        Xml.text("InstanceProfileName", profile.name()),
        Xml.text("InstanceProfileId", profile.id()),
        Xml.text("Arn", profile.arn()),
        Xml.text("CreateDate", profile.created()),
        Xml.members("Roles", roles, RoleXml::summary),
        profile.tags().isEmpty() ? Xml.NOTHING : Tags.xml(profile.tags().entrySet()));
  }
}
