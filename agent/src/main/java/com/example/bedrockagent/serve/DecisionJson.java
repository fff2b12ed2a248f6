package com.example.bedrockagent.serve;

import com.example.bedrockagent.answer.Decision;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What people decided, as JSON: {@code [{"call": "…", "approved": true, "plan": "…"}]}, or {@code
 * [{"call": "…", "approved": false, "reason": "…"}]}. A yes repeats the plan it was said to, so
 * that nothing else is done.
 */
final class DecisionJson {

  private DecisionJson() {}

  static List<Decision> read(JsonNode json) throws NotTakenException {
    if (!json.isArray() || json.isEmpty()) {
      throw ClientRequest.refusal("The request's decisions are no list, or an empty one.");
    }
    var decisions = new LinkedHashMap<String, Decision>();
    for (var entry : json) {
      var decision = decision(entry);
      if (decisions.put(decision.callId(), decision) != null) {
        throw ClientRequest.refusal(
            "There are two decisions on one call; nothing was done. Decide on each call once.");
      }
    }
    return List.copyOf(decisions.values());
  }

  private static Decision decision(JsonNode json) throws NotTakenException {
    var call = ClientRequest.text(json, "call");
    var approved = json.path("approved");
    if (call.isEmpty() || !approved.isBoolean()) {
      throw ClientRequest.refusal("A decision has to have a call, and approved: true or false.");
    }
    if (!approved.booleanValue()) {
      return new Decision.Denied(call.get(), ClientRequest.text(json, "reason").orElse(""));
    }
    var plan = ClientRequest.text(json, "plan");
    if (plan.isEmpty()) {
      throw ClientRequest.refusal("An approval has to repeat the plan that is approved.");
    }
    return new Decision.Approved(call.get(), plan.get());
  }
}
