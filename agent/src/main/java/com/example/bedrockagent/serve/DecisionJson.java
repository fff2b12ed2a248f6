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

  static List<Decision> read(JsonNode json) throws RefusedException {
    if (!json.isArray() || json.isEmpty()) {
      throw Invocation.refusal("The request's decisions are no list, or an empty one.");
    }
    var decisions = new LinkedHashMap<String, Decision>();
    for (var entry : json) {
      var decision = decision(entry);
      if (decisions.put(decision.callId(), decision) != null) {
        throw Invocation.refusal(
            "There are two decisions on one call; nothing was done. Decide on each call once.");
      }
    }
    return List.copyOf(decisions.values());
  }

  private static Decision decision(JsonNode json) throws RefusedException {
    var call = Invocation.text(json, "call");
    var approved = json.path("approved");
    if (call.isEmpty() || !approved.isBoolean()) {
      throw Invocation.refusal("A decision has to have a call, and approved: true or false.");
    }
    if (!approved.booleanValue()) {
      return new Decision.Denied(call.get(), Invocation.text(json, "reason").orElse(""));
    }
    var plan = Invocation.text(json, "plan");
    if (plan.isEmpty()) {
      throw Invocation.refusal("An approval has to repeat the plan that is approved.");
    }
    return new Decision.Approved(call.get(), plan.get());
  }
}
