package com.example.bedrockagent.sandbox;

import static java.time.ZoneOffset.UTC;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import com.example.bedrockagent.model.Catalogue;
import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.Authorizer;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.CredentialCheck;
import com.example.bedrockagent.sandbox.account.IssuedCredential;
import com.example.bedrockagent.sandbox.bedrock.BedrockApi;
import com.example.bedrockagent.sandbox.bedrock.BedrockCall;
import com.example.bedrockagent.sandbox.bedrock.BedrockRuntimeApi;
import com.example.bedrockagent.sandbox.fault.Fault;
import com.example.bedrockagent.sandbox.iam.IamApi;
import com.example.bedrockagent.sandbox.iam.QueryProtocol;
import com.example.bedrockagent.sandbox.sts.StsApi;
import com.example.bedrockagent.sandbox.wire.CallHandler;
import com.example.bedrockagent.sandbox.wire.ErrorNames;
import com.example.bedrockagent.sandbox.wire.HttpCall;
import com.example.bedrockagent.sandbox.wire.HttpReply;
import com.example.bedrockagent.sandbox.wire.JsonReply;
import com.example.bedrockagent.sandbox.wire.Operations;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import com.example.bedrockagent.sandbox.wire.SigV4Verifier;
import com.example.bedrockagent.sandbox.wire.SignedCall;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Finds out who calls, and hands the call to the service it was signed for. */
final class Dispatcher implements CallHandler {

  private static final int MOST_RECORDED = 1_000;

  private final AccountState account;
  private final Clock clientClock;
  private final Catalogue catalogue;
  private final Faults faults;
  private final IamApi iam;
  private final StsApi sts;
  private final BedrockApi bedrock;
  private final BedrockRuntimeApi runtime;
  private final Deque<RecordedCall> calls = new ConcurrentLinkedDeque<>();

  /**
   * @param clientClock the time by which clients sign, which the account's may differ from
   */
  Dispatcher(
      AccountState account, Clock clientClock, Catalogue catalogue, BedrockRuntimeApi runtime) {
    this.account = account;
    this.clientClock = clientClock;
    this.catalogue = catalogue;
    this.iam = new IamApi(account);
    this.sts = new StsApi(account);
    this.faults = new Faults(operations());
    this.bedrock = new BedrockApi(catalogue);
    this.runtime = runtime;
  }

  /** The latest calls, oldest first. */
  List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  /** What is to go wrong next. */
  Faults faults() {
    return faults;
  }

  private Set<String> operations() {
    var names = new HashSet<>(Operations.ofBedrock());
    names.addAll(iam.operationNames());
    names.addAll(List.of(StsApi.GET_CALLER_IDENTITY, StsApi.ASSUME_ROLE));
    return names;
  }

  @Override
  public HttpReply handle(HttpCall call) {
    return new SandboxControls(account, faults).handle(call).orElseGet(() -> dated(served(call)));
  }

  private HttpReply served(HttpCall call) {
    try {
      return answer(call);
    } catch (ServiceError refusal) {
      return refuse(call, refusal);
    }
  }

  /** Tells the time by which signatures are checked, as every server of AWS does. */
  private HttpReply dated(HttpReply reply) {
    if (!(reply instanceof HttpReply.Whole whole)) {
      return reply;
    }
    var headers = new HashMap<>(whole.headers());
    headers.put("date", RFC_1123_DATE_TIME.format(clientClock.instant().atOffset(UTC)));
    return new HttpReply.Whole(whole.status(), headers, whole.body());
  }

  /** In the protocol of the service it was signed for, or seems to be meant for. */
  private HttpReply refuse(HttpCall call, ServiceError refusal) {
    return switch (Operations.service(call)) {
      case "iam" -> QueryProtocol.iam(account.identifiers()).failure(refusal);
      case "sts" -> QueryProtocol.sts(account.identifiers()).failure(refusal);
      default -> JsonReply.error(refusal);
    };
  }

  private HttpReply answer(HttpCall call) {
    var signed = SigV4Verifier.verify(call, this::secretOf, clientClock.instant());
    var names = ErrorNames.of(signed.service());
    var caller =
        new CredentialCheck(account, names).caller(signed.accessKeyId(), signed.securityToken());
    var operation = Operations.name(call);
    record(operation, caller, call);
    requireRegion(signed.region(), names);
    var fault = faults.take(operation);
    if (fault.orElse(null) instanceof Fault.Refuse refuse) {
      throw names.scripted(refuse);
    }
    if (fault.orElse(null) instanceof Fault.Drop drop) {
      return drop(drop, () -> carryOut(call, signed, caller, fault));
    }
    return carryOut(call, signed, caller, fault);
  }

  private static HttpReply drop(Fault.Drop drop, Runnable call) {
    if (drop.moment() == Fault.Moment.AFTER) {
      try {
        call.run();
      } catch (ServiceError refusal) {
        return new HttpReply.Dropped(); // A refusal is lost as any other response is.
      }
    }
    return new HttpReply.Dropped();
  }

  private HttpReply carryOut(
      HttpCall call, SignedCall signed, CallerIdentity caller, Optional<Fault> fault) {
    return switch (signed.service()) {
      case "iam" -> iam.handle(call, caller);
      case "sts" -> sts.handle(call, caller);
      case "bedrock" -> bedrock(bedrockCall(call, signed.region(), caller), fault);
      default ->
          throw new ServiceError(
              404,
              "UnknownOperationException",
              "The sandbox has no service '" + signed.service() + "'.");
    };
  }

  private HttpReply bedrock(BedrockCall call, Optional<Fault> fault) {
    return call.http().rawPath().startsWith("/model/")
        ? runtime.handle(call, fault)
        : bedrock.handle(call);
  }

  private BedrockCall bedrockCall(HttpCall call, String region, CallerIdentity caller) {
    var authorizer = new Authorizer(account, ErrorNames.JSON);
    return new BedrockCall(
        call,
        region,
        account.accountId(),
        (action, resource, context) -> authorizer.check(caller, action, resource, context));
  }

  private Optional<String> secretOf(String accessKeyId) {
    return account.credential(accessKeyId).map(IssuedCredential::secretAccessKey);
  }

  private void requireRegion(String region, ErrorNames names) {
    if (!catalogue.hasRegion(region)) {
      throw names.invalidSignature(
          "Credential should be scoped to a valid region, not '" + region + "'.");
    }
  }

  private void record(String operation, CallerIdentity caller, HttpCall call) {
    calls.add(
        new RecordedCall(operation, caller.arn(), new String(call.body(), StandardCharsets.UTF_8)));
    if (calls.size() > MOST_RECORDED) {
      calls.poll();
    }
  }
}
