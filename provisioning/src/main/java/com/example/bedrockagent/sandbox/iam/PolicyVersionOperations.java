package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.IamErrors;
import com.example.bedrockagent.sandbox.account.ManagedPolicy;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The versions of managed policies. */
record PolicyVersionOperations(AccountState account) {

  private static final int QUOTA = 5;

  List<IamOperation> all() {
    var targets = new IamTargets(account);
    return List.of(
        new IamOperation("CreatePolicyVersion", targets::policy, this::create),
        new IamOperation("GetPolicyVersion", targets::policy, this::get),
        new IamOperation("ListPolicyVersions", targets::policy, this::list),
        new IamOperation("DeletePolicyVersion", targets::policy, this::delete),
        new IamOperation("SetDefaultPolicyVersion", targets::policy, this::setDefault));
  }

  private Xml create(QueryRequest request, CallerIdentity caller) {
    var policy = new IamLookup(account).ownPolicy(request, caller, "iam:CreatePolicyVersion");
    var document = ManagedPolicyOperations.document(request);
    if (policy.versions().size() >= QUOTA) {
      throw IamErrors.limitExceeded(
          "A managed policy can have up to 5 versions. Before you create a new version, you must"
              + " delete an existing version.");
    }
    var asDefault = request.optional("SetAsDefault").filter("true"::equals).isPresent();
    var changed = policy.withVersion(document, account.now(), asDefault);
    account.save(changed);
    var added = changed.versions().get(changed.versions().size() - 1);
    return Xml.element("PolicyVersion", summary(changed, added));
  }

  private Xml get(QueryRequest request, CallerIdentity caller) {
    var lookup = new IamLookup(account);
    var policy = lookup.policy(request);
    var version = lookup.version(policy, request);
    return Xml.element(
        "PolicyVersion",
        Xml.text("Document", version.policy().encoded()),
        summary(policy, version));
  }

  private Xml list(QueryRequest request, CallerIdentity caller) {
    var policy = new IamLookup(account).policy(request);
    var newestFirst = new ArrayList<>(policy.versions());
    Collections.reverse(newestFirst);
    var page = Page.of(newestFirst, request);
    return Xml.all(
        Xml.members("Versions", page.items(), version -> summary(policy, version)), page.xml());
  }

  private Xml delete(QueryRequest request, CallerIdentity caller) {
    var lookup = new IamLookup(account);
    var policy = lookup.ownPolicy(request, caller, "iam:DeletePolicyVersion");
    var version = lookup.version(policy, request);
    if (version.id().equals(policy.defaultVersionId())) {
      throw IamErrors.deleteConflict("Cannot delete the default version of a policy.");
    }
    account.save(policy.withoutVersion(version.id()));
    return Xml.NOTHING;
  }

  private Xml setDefault(QueryRequest request, CallerIdentity caller) {
    var lookup = new IamLookup(account);
    var policy = lookup.ownPolicy(request, caller, "iam:SetDefaultPolicyVersion");
    account.save(policy.withDefault(lookup.version(policy, request).id()));
    return Xml.NOTHING;
  }

  private static Xml summary(ManagedPolicy policy, ManagedPolicy.Version version) {
    return Xml.all(
        Xml.text("VersionId", version.id()),
        Xml.text("IsDefaultVersion", version.id().equals(policy.defaultVersionId())),
        Xml.text("CreateDate", version.created()));
  }
}
