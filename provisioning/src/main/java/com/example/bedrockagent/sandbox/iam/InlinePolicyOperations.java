package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.IamErrors;
import com.example.bedrockagent.sandbox.account.IdentityPolicyRules;
import com.example.bedrockagent.sandbox.account.PolicyText;
import com.example.bedrockagent.sandbox.account.Role;
import com.example.bedrockagent.sandbox.wire.Constraints;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.util.List;

/** The inline policies of roles. */
record InlinePolicyOperations(AccountState account) {

  private static final int QUOTA = 10_240;

  List<IamOperation> all() {
    var targets = new IamTargets(account);
    return List.of(
        new IamOperation("PutRolePolicy", targets::role, this::put),
        new IamOperation("GetRolePolicy", targets::role, this::get),
        new IamOperation("ListRolePolicies", targets::role, this::list),
        new IamOperation("DeleteRolePolicy", targets::role, this::delete));
  }

  private Xml put(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).modifiableRole(request);
    var name = name(request);
    var policy = IdentityPolicyRules.check(request.required("PolicyDocument"));
    var permissions = role.permissions().withInline(name, policy);
    if (permissions.inlineSize() > QUOTA) {
      throw IamErrors.limitExceeded(
          "Maximum policy size of %d bytes exceeded for role %s".formatted(QUOTA, role.name()));
    }
    account.save(role.withPermissions(permissions));
    return Xml.NOTHING;
  }

  private Xml get(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).role(request);
    var policy = policy(role, request);
    return Xml.all(
        Xml.text("RoleName", role.name()),
        Xml.text("PolicyName", name(request)),
        Xml.text("PolicyDocument", policy.encoded()));
  }

  private Xml list(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).role(request);
    var page = Page.of(List.copyOf(role.permissions().inline().keySet()), request);
    return Xml.all(Xml.strings("PolicyNames", page.items()), page.xml());
  }

  private Xml delete(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).modifiableRole(request);
    policy(role, request);
    account.save(role.withPermissions(role.permissions().withoutInline(name(request))));
    return Xml.NOTHING;
  }

  private static PolicyText policy(Role role, QueryRequest request) {
    var policy = role.permissions().inline().get(name(request));
    if (policy == null) {
      throw IamErrors.noSuchEntity(
          "The role policy with name %s cannot be found.".formatted(name(request)));
    }
    return policy;
  }

  private static String name(QueryRequest request) {
    return Constraints.name(request.required("PolicyName"), "PolicyName", 128);
  }
}
