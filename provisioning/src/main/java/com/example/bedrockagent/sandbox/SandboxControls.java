package com.example.bedrockagent.sandbox;

import com.example.bedrockagent.policy.Effect;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.Authorizer;
import com.example.bedrockagent.sandbox.account.IdentityPolicyRules;
import com.example.bedrockagent.sandbox.account.PolicyJson;
import com.example.bedrockagent.sandbox.fault.Fault;
import com.example.bedrockagent.sandbox.wire.HttpCall;
import com.example.bedrockagent.sandbox.wire.HttpReply;
import com.example.bedrockagent.sandbox.wire.JsonReply;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/**
 * What anybody on loopback can set in the sandbox besides what AWS has an API for, as {@code curl
 * --data} posts it: what goes wrong next, and the organisation's service control policies.
 */
record SandboxControls(AccountState account, Faults faults) {

  private static final String FAULTS = "/_sandbox/faults";
  private static final String SERVICE_CONTROL = "/_sandbox/service-control-policies";

  /** The reply to a call that sets something; empty if it is a call of AWS's APIs. */
  Optional<HttpReply> handle(HttpCall call) {
    return switch (call.rawPath()) {
      case FAULTS -> Optional.of(reply(() -> scriptFault(call)));
      case SERVICE_CONTROL -> Optional.of(reply(() -> setServiceControlPolicies(call)));
      default -> Optional.empty();
    };
  }

  private static HttpReply reply(Runnable setting) {
    try {
      setting.run();
    } catch (IllegalArgumentException e) {
      return JsonReply.error(new ServiceError(400, "ValidationException", e.getMessage()));
    }
    return new HttpReply.Whole(204, Map.of(), new byte[0]);
  }

  /** Takes {@code OPERATION FAULT} from clients that can not reach {@link Faults} itself. */
  private void scriptFault(HttpCall call) {
    var words = text(call).split("\\s+", 2);
    if (!call.method().equals("POST") || words.length < 2) {
      throw new IllegalArgumentException("POST a line such as: ConverseStream throttling");
    }
    faults.next(words[0], Fault.parse(words[1]));
  }

  /** Takes a policy, or a list with one for each level; nothing takes the account out again. */
  private void setServiceControlPolicies(HttpCall call) {
    if (!call.method().equals("POST")) {
      throw new IllegalArgumentException(
          "POST a service control policy in JSON, a list with one for each level of the"
              + " organisation, or [] for none.");
    }
    var levels = new ArrayList<PolicyDocument>();
    for (var policy : PolicyJson.items(json(text(call)))) {
      levels.add(level(policy));
    }
    account.setServiceControlPolicies(levels);
  }

  /** A policy that only denies stands beside AWS's FullAWSAccess, as it does in organisations. */
  private static PolicyDocument level(JsonNode policy) {
    try {
      var document = IdentityPolicyRules.check(policy.toString()).document();
      var allows = document.statements().stream().anyMatch(one -> one.effect() == Effect.ALLOW);
      return allows ? document : document.and(Authorizer.ALLOW_ALL);
    } catch (ServiceError malformed) {
      throw new IllegalArgumentException(malformed.getMessage(), malformed);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JsonReply.JSON.readTree(text.isEmpty() ? "[]" : text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This is no JSON.", e);
    }
  }

  private static String text(HttpCall call) {
    return new String(call.body(), StandardCharsets.UTF_8).strip();
  }
}
