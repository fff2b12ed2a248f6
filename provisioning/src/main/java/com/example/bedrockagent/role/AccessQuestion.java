package com.example.bedrockagent.role;

import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.AccessRequest;
import com.example.bedrockagent.policy.Effect;
import com.example.bedrockagent.policy.ElementList;
import com.example.bedrockagent.policy.RequestPrincipal;
import com.example.bedrockagent.policy.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Some actions on one resource, of which IAM can be asked whether they are allowed.
 *
 * @param resource an ARN, or {@code *}
 * @param context condition keys and their values
 */
record AccessQuestion(List<String> actions, String resource, Map<String, String> context) {

  private static final List<String> INVOKE =
      List.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream");

  AccessQuestion {
    actions = List.copyOf(actions);
    context = Map.copyOf(context);
  }

  /** Everything that Bedrock authorises when the target is invoked. */
  static List<AccessQuestion> of(ModelTarget target) {
    return target.authorizations().stream()
        .map(one -> new AccessQuestion(INVOKE, one.resource().toString(), one.context()))
        .toList();
  }

  /**
   * What a statement allows. Nothing if it denies, or allows with a wildcard in an action, by
   * negation or under conditions: IAM simulates single actions, and what a request will carry is
   * not known.
   */
  static Stream<AccessQuestion> of(Statement statement) {
    var actions = statement.actions();
    var resources = statement.resources().orElse(ElementList.of(List.of()));
    var isSimple =
        statement.effect() == Effect.ALLOW
            && statement.conditions().isEmpty()
            && !actions.negated()
            && !resources.negated()
            && actions.values().stream().noneMatch(action -> action.matches(".*[*?].*"));
    return isSimple
        ? resources.values().stream()
            .map(resource -> new AccessQuestion(actions.values(), resource, Map.of()))
        : Stream.empty();
  }

  /** The same, as requests that are decided here. */
  Stream<AccessRequest> requests() {
    var values = new TreeMap<String, List<String>>();
    context.forEach((key, value) -> values.put(key, List.of(value)));
    return actions.stream()
        .map(action -> new AccessRequest(action, resource, values, RequestPrincipal.none()));
  }
}
