package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.IamErrors;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.util.List;

/** The account's users: they can be looked at, not changed. */
record UserOperations(AccountState account) {

  List<IamOperation> all() {
    return List.of(new IamOperation("GetUser", new IamTargets(account)::user, this::get));
  }

  private Xml get(QueryRequest request, CallerIdentity caller) {
    var arn = new IamTargets(account).user(request, caller).arn();
    var name = arn.substring(arn.lastIndexOf('/') + 1);
    var user =
        account
            .user(name)
            .orElseThrow(
                () ->
                    IamErrors.noSuchEntity(
                        "The user with name %s cannot be found.".formatted(name)));
    return Xml.element(
        "User",
        Xml.text("Path", "/"),
        Xml.text("UserName", user.name()),
        Xml.text("UserId", user.id()),
        Xml.text("Arn", user.identity().arn()),
        Xml.text("CreateDate", user.created()));
  }
}
