package com.example.bedrockagent.sandbox;

import java.util.LinkedHashMap;
import java.util.List;

/** The tags of roles. */
record TagOperations(AccountState account) {

  List<IamOperation> all() {
    var targets = new IamTargets(account);
    return List.of(
        new IamOperation("TagRole", targets::role, this::tag),
        new IamOperation("UntagRole", targets::role, this::untag),
        new IamOperation("ListRoleTags", targets::role, this::list));
  }

  private Xml tag(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).role(request);
    account.save(role.withTags(Tags.merged(role.tags(), Tags.checked(request))));
    return Xml.NOTHING;
  }

  private Xml untag(QueryRequest request, CallerIdentity caller) {
    var role = new IamLookup(account).role(request);
    var kept = new LinkedHashMap<>(role.tags());
    request.list("TagKeys").forEach(kept::remove);
    account.save(role.withTags(kept));
    return Xml.NOTHING;
  }

  private Xml list(QueryRequest request, CallerIdentity caller) {
    return Xml.all(
        Tags.xml(new IamLookup(account).role(request).tags()), Xml.text("IsTruncated", false));
  }
}
