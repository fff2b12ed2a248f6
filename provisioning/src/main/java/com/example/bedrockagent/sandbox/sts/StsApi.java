package com.example.bedrockagent.sandbox.sts;

import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.iam.QueryOperation;
import com.example.bedrockagent.sandbox.iam.QueryProtocol;
import com.example.bedrockagent.sandbox.iam.Xml;
import com.example.bedrockagent.sandbox.wire.HttpCall;
import com.example.bedrockagent.sandbox.wire.HttpReply;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import com.example.bedrockagent.sandbox.wire.SigV4Authorization;
import java.util.Map;

/** STS over its Query protocol: who am I, and role sessions. */
public final class StsApi {

  public static final String GET_CALLER_IDENTITY = "GetCallerIdentity";
  public static final String ASSUME_ROLE = "AssumeRole";

  private final AccountState account;
  private final QueryProtocol protocol;

  public StsApi(AccountState account) {
    this.account = account;
    this.protocol = QueryProtocol.sts(account.identifiers());
  }

  /** Answers a call whose signature has been verified as the caller's. */
  public HttpReply handle(HttpCall call, CallerIdentity caller) {
    var region = call.header("Authorization").map(SigV4Authorization::parse).orElseThrow().region();
    Map<String, QueryOperation> operations =
        Map.of(
            GET_CALLER_IDENTITY,
            StsApi::callerIdentity,
            ASSUME_ROLE,
            new AssumeRole(account, region)::perform);
    return account.atomically(() -> protocol.answer(call, caller, operations));
  }

  // No permission is needed: the answer is in every refusal anyway.
  private static Xml callerIdentity(QueryRequest request, CallerIdentity caller) {
    return Xml.all(
        Xml.text("Arn", caller.arn()),
        Xml.text("UserId", caller.userId()),
        Xml.text("Account", caller.accountId()));
  }
}
