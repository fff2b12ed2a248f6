package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.IamErrors;
import com.example.bedrockagent.sandbox.account.IamUser;
import com.example.bedrockagent.sandbox.account.Permissions;
import com.example.bedrockagent.sandbox.account.Role;
import com.example.bedrockagent.sandbox.wire.Constraints;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** IAM's policy simulator: what a principal's policies, or any policies, would decide. */
record SimulationOperations(AccountState account) {

  private static final List<String> CONTEXT_TYPES =
      List.of(
          "string",
          "stringList",
          "numeric",
          "numericList",
          "boolean",
          "booleanList",
          "ip",
          "ipList",
          "binary",
          "binaryList",
          "date",
          "dateList");

  List<IamOperation> all() {
    var targets = new IamTargets(account);
    return List.of(
        new IamOperation(
            "SimulatePrincipalPolicy", targets::simulatedPrincipal, this::simulatePrincipal),
        new IamOperation("SimulateCustomPolicy", targets::nothing, this::simulateCustom));
  }

  private Xml simulatePrincipal(QueryRequest request, CallerIdentity caller) {
    var arn = request.required("PolicySourceArn");
    var name = arn.substring(arn.lastIndexOf('/') + 1);
    var permissions = permissions(arn, name);
    var kind = arn.contains(":role/") ? "role_" : "user_";
    var identity = new ArrayList<>(PolicySource.of(kind + name, permissions, account));
    identity.addAll(PolicySource.sent(request, "PolicyInputList"));
    var boundary =
        boundary(request)
            .or(() -> permissions.boundary().map(own -> PolicySource.managed(own, account)));
    return results(
        request,
        new Simulation(identity, boundary, account.serviceControlPolicies(), context(request)));
  }

  private Xml simulateCustom(QueryRequest request, CallerIdentity caller) {
    var identity = PolicySource.sent(request, "PolicyInputList");
    return results(
        request, new Simulation(identity, boundary(request), List.of(), context(request)));
  }

  private Permissions permissions(String arn, String name) {
    if (arn.contains(":user/")) {
      return account.user(name).map(IamUser::permissions).orElseThrow(() -> missing("user", name));
    }
    if (!arn.contains(":role/")) {
      throw IamErrors.invalidInput(
          "Invalid Entity Arn: %s does not clearly define entity type and name.".formatted(arn));
    }
    return account
        .role(name)
        .filter(role -> role.arn().equals(arn))
        .map(Role::permissions)
        .orElseThrow(() -> missing("role", name));
  }

  private static ServiceError missing(String kind, String name) {
    return IamErrors.noSuchEntity("The %s with name %s cannot be found.".formatted(kind, name));
  }

  private static Optional<PolicySource> boundary(QueryRequest request) {
    return PolicySource.sent(request, "PermissionsBoundaryPolicyInputList").stream().findFirst();
  }

  private static Map<String, List<String>> context(QueryRequest request) {
    var context = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    var entries = request.structures("ContextEntries");
    for (var i = 0; i < entries.size(); i++) {
      var at = "contextEntries." + (i + 1) + ".member.";
      var entry = entries.get(i);
      requireType(entry.required("ContextKeyType"), at + "contextKeyType");
      var name =
          Constraints.length(entry.required("ContextKeyName"), at + "contextKeyName", 5, 256);
      context.put(name, entry.list("ContextKeyValues"));
    }
    return context;
  }

  private static void requireType(String type, String parameter) {
    if (!CONTEXT_TYPES.contains(type)) {
      throw Constraints.violated(type, parameter, "satisfy enum value set: " + CONTEXT_TYPES);
    }
  }

  private static Xml results(QueryRequest request, Simulation simulation) {
    var resources = request.list("ResourceArns");
    var evaluations = new ArrayList<Xml>();
    for (var action : actions(request)) {
      for (var resource : resources.isEmpty() ? List.of("*") : resources) {
        evaluations.add(simulation.evaluate(action, resource, !resources.isEmpty()));
      }
    }
    var page = Page.of(evaluations, request);
    return Xml.all(
        Xml.members("EvaluationResults", page.items(), evaluation -> evaluation), page.xml());
  }

  private static List<String> actions(QueryRequest request) {
    var actions = request.list("ActionNames");
    if (actions.isEmpty()) {
      throw Constraints.missing("ActionNames");
    }
    if (actions.stream().anyMatch(action -> action.length() < 3 || action.length() > 128)) {
      throw Constraints.violated(
          actions,
          "ActionNames",
          "satisfy constraint: [Member must have length less than or equal to 128, Member must have"
              + " length greater than or equal to 3]");
    }
    for (var action : actions) {
      if (action.indexOf(':') < 1) {
        throw IamErrors.invalidInput("Invalid Action Name: " + action);
      }
    }
    return actions;
  }
}
