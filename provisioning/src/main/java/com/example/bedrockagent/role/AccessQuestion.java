package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.Effect;
import com.example.bedrockagent.policy.ElementList;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.decision.AccessRequest;
import com.example.bedrockagent.policy.decision.KnownContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Some actions on one resource, of which IAM can be asked whether they are allowed.
 *
 * @param resource an ARN, or {@code *}
 * @param context condition keys and their values; a key without values is one that the request does
 *     not carry
 */
public record AccessQuestion(
    List<String> actions, String resource, Map<String, List<String>> context) {

  private static final List<String> INVOKE =
      List.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream");

  public AccessQuestion {
    actions = List.copyOf(actions);
    context = Map.copyOf(context);
  }

  /** Everything that Bedrock authorises when the target is invoked. */
  public static List<AccessQuestion> of(ModelTarget target) {
    return target.authorizations().stream()
        .map(one -> new AccessQuestion(INVOKE, one.resource().toString(), KnownContext.of(one)))
        .toList();
  }

  /**
   * What a statement allows. Nothing if it denies, or allows with a wildcard in an action, by
   * negation or under conditions: IAM simulates single actions, and what a request will carry is
   * not known.
   */
  public static Stream<AccessQuestion> of(Statement statement) {
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

  /** What permissions allow to calls that meet their conditions. */
  public static Stream<AccessQuestion> granted(RolePermissions permissions) {
    return permissions.documents().stream()
        .flatMap(document -> document.statements().stream())
        .flatMap(AccessQuestion::granted);
  }

  /**
   * What a statement allows to a call that meets its conditions, as far as these say what the call
   * carries. Nothing if it denies, or allows by negation, under other conditions, or with a
   * wildcard in an action.
   */
  private static Stream<AccessQuestion> granted(Statement statement) {
    var context = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    for (var condition : statement.conditions()) {
      if (!condition.operator().matches("(String|Arn)(Equals|Like)")) {
        return Stream.empty();
      }
      context.put(condition.key(), condition.values().subList(0, 1));
    }
    var bare =
        new Statement(
            statement.sid(),
            statement.effect(),
            statement.principal(),
            statement.actions(),
            statement.resources(),
            List.of());
    return of(bare).map(question -> question.with(context));
  }

  /** The same with what is known of every call that this role or user makes. */
  public AccessQuestion by(Arn principal) {
    var known = new TreeMap<>(KnownContext.of(resource, principal));
    known.putAll(context);
    return new AccessQuestion(actions, resource, known);
  }

  /** The same with condition keys that somebody has set. */
  public AccessQuestion with(Map<String, List<String>> more) {
    var known = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    known.putAll(context);
    known.putAll(more);
    return new AccessQuestion(actions, resource, known);
  }

  /** The same, as requests; what the context does not say is not known. */
  public Stream<AccessRequest> requests() {
    return actions.stream().map(this::request);
  }

  /** The request for one of the actions. */
  public AccessRequest request(String action) {
    return AccessRequest.of(action, resource).with(context).withOthersUnknown();
  }
}
