package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.IamErrors;
import com.example.bedrockagent.sandbox.account.IamUser;
import com.example.bedrockagent.sandbox.account.IdentityPolicyRules;
import com.example.bedrockagent.sandbox.account.ManagedPolicy;
import com.example.bedrockagent.sandbox.account.Permissions;
import com.example.bedrockagent.sandbox.account.PolicyText;
import com.example.bedrockagent.sandbox.account.Role;
import com.example.bedrockagent.sandbox.wire.Constraints;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The life cycle of customer-managed policies. */
record ManagedPolicyOperations(AccountState account) {

  private static final int QUOTA = 6144;

  List<IamOperation> all() {
    var targets = new IamTargets(account);
    return List.of(
        new IamOperation("CreatePolicy", targets::newPolicy, this::create),
        new IamOperation("GetPolicy", targets::policy, this::get),
        new IamOperation("ListPolicies", targets::allPolicies, this::list),
        new IamOperation("DeletePolicy", targets::policy, this::delete));
  }

  /** The document of a request, when it keeps the rules and the quota of a managed policy. */
  static PolicyText document(QueryRequest request) {
    var policy = IdentityPolicyRules.check(request.required("PolicyDocument"));
    if (policy.size() > QUOTA) {
      throw IamErrors.limitExceeded("Cannot exceed quota for PolicySize: " + QUOTA);
    }
    return policy;
  }

  private Xml create(QueryRequest request, CallerIdentity caller) {
    var policy =
        ManagedPolicy.first(
            account.accountId(),
            Constraints.policyPath(request.optional("Path").orElse("/")),
            request.required("PolicyName"),
            account.identifiers().uniqueId("ANPA"),
            request
                .optional("Description")
                .map(text -> Constraints.length(text, "Description", 0, 1000)),
            Tags.merged(Map.of(), Tags.checked(request)),
            document(request),
            account.now());
    // Names are unique in the account ignoring case, whatever the path.
    if (account.hasPolicyNamed(policy.name())) {
      throw IamErrors.alreadyExists(
          "A policy called %s already exists. Duplicate names are not allowed."
              .formatted(policy.name()));
    }
    account.save(policy);
    return whole(policy);
  }

  private Xml get(QueryRequest request, CallerIdentity caller) {
    return whole(new IamLookup(account).policy(request));
  }

  private Xml list(QueryRequest request, CallerIdentity caller) {
    var scope = request.optional("Scope").orElse("All");
    var prefix = request.optional("PathPrefix").orElse("/");
    var attached = request.optional("OnlyAttached").filter("true"::equals).isPresent();
    var policies =
        account.policies().stream()
            .filter(policy -> !scope.equals(policy.isOwnedByAws() ? "Local" : "AWS"))
            .filter(policy -> policy.path().startsWith(prefix))
            .filter(policy -> !attached || attachments(policy) > 0)
            .toList();
    var page = Page.of(policies, request);
    return Xml.all(Xml.members("Policies", page.items(), this::summary), page.xml());
  }

  private Xml delete(QueryRequest request, CallerIdentity caller) {
    var policy = new IamLookup(account).ownPolicy(request, caller, "iam:DeletePolicy");
    if (users(policy).anyMatch(permissions -> permissions.uses(policy.arn()))) {
      throw IamErrors.deleteConflict("Cannot delete a policy attached to entities.");
    }
    if (policy.versions().size() > 1) {
      throw IamErrors.deleteConflict(
          "This policy has more than one version. Before you delete a policy, you must delete the"
              + " policy's versions. The default version is deleted with the policy.");
    }
    account.remove(policy);
    return Xml.NOTHING;
  }

  private Stream<Permissions> users(ManagedPolicy policy) {
    return Stream.concat(
            account.roles().stream().map(Role::permissions),
            account.users().stream().map(IamUser::permissions))
        .filter(permissions -> permissions.uses(policy.arn()));
  }

  private Xml whole(ManagedPolicy policy) {
    var tags = policy.tags().isEmpty() ? Xml.NOTHING : Tags.xml(policy.tags().entrySet());
    return Xml.element("Policy", summary(policy), tags);
  }

  /** What ListPolicies returns of each policy. */
  private Xml summary(ManagedPolicy policy) {
    var arn = policy.arn();
    var bounding = users(policy).filter(each -> each.boundary().filter(arn::equals).isPresent());
    return Xml.all(
        Xml.text("PolicyName", policy.name()),
        Xml.text("PolicyId", policy.id()),
        Xml.text("Arn", arn),
        Xml.text("Path", policy.path()),
        Xml.text("DefaultVersionId", policy.defaultVersionId()),
        Xml.text("AttachmentCount", attachments(policy)),
        Xml.text("PermissionsBoundaryUsageCount", bounding.count()),
        Xml.text("IsAttachable", true),
        Xml.text("Description", policy.description()),
        Xml.text("CreateDate", policy.created()),
        Xml.text("UpdateDate", policy.updated()));
  }

  private long attachments(ManagedPolicy policy) {
    return users(policy).filter(each -> each.attached().contains(policy.arn())).count();
  }
}
