package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.util.List;
import java.util.Map;

/** The tags of roles and of customer-managed policies. */
record TagOperations(AccountState account) {

  List<IamOperation> all() {
    var targets = new IamTargets(account);
    return List.of(
        new IamOperation("TagRole", targets::role, this::tagRole),
        new IamOperation("UntagRole", targets::role, this::untagRole),
        new IamOperation("ListRoleTags", targets::role, this::listRole),
        new IamOperation("TagPolicy", targets::policy, this::tagPolicy),
        new IamOperation("UntagPolicy", targets::policy, this::untagPolicy),
        new IamOperation("ListPolicyTags", targets::policy, this::listPolicy));
  }

  private Xml tagRole(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).role(request);
    account.save(role.withTags(Tags.merged(role.tags(), Tags.checked(request))));
    return Xml.NOTHING;
  }

  private Xml untagRole(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).role(request);
    account.save(role.withTags(Tags.remaining(role.tags(), request)));
    return Xml.NOTHING;
  }

  private Xml listRole(QueryRequest request, CallerIdentity caller) {
    return page(new IamLookup(account).role(request).tags(), request);
  }

  private Xml tagPolicy(QueryRequest request, CallerIdentity caller) {
    var policy = new IamLookup(account).ownPolicy(request, caller, "iam:TagPolicy");
    account.save(policy.withTags(Tags.merged(policy.tags(), Tags.checked(request))));
    return Xml.NOTHING;
  }

  private Xml untagPolicy(QueryRequest request, CallerIdentity caller) {
    var policy = new IamLookup(account).ownPolicy(request, caller, "iam:UntagPolicy");
    account.save(policy.withTags(Tags.remaining(policy.tags(), request)));
    return Xml.NOTHING;
  }

  private Xml listPolicy(QueryRequest request, CallerIdentity caller) {
    return page(new IamLookup(account).policy(request).tags(), request);
  }

  private static Xml page(Map<String, String> tags, QueryRequest request) {
    var page = Page.of(List.copyOf(tags.entrySet()), request);
    return Xml.all(Tags.xml(page.items()), page.xml());
  }
}
