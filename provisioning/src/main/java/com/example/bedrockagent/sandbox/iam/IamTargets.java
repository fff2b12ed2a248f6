package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.InstanceProfile;
import com.example.bedrockagent.sandbox.account.Role;
import com.example.bedrockagent.sandbox.wire.Constraints;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The resources IAM authorises its own operations on.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html">Actions,
 *     resources, and condition keys for IAM</a>
 */
record IamTargets(AccountState account) {

  /** The role named; a role that does not exist is taken to have the path {@code /}. */
  IamTarget role(QueryRequest request, CallerIdentity caller) {
    var name = Constraints.name(request.required("RoleName"), "RoleName", 64);
    return account
        .role(name)
        .map(role -> new IamTarget(role.arn(), "role " + name, contextOf(role)))
        .orElseGet(() -> new IamTarget(iam("role/" + name), "role " + name, Map.of()));
  }

  IamTarget newRole(QueryRequest request, CallerIdentity caller) {
    var name = Constraints.name(request.required("RoleName"), "RoleName", 64);
    return IamTarget.shownAsArn(iam("role" + path(request) + name));
  }

  IamTarget allRoles(QueryRequest request, CallerIdentity caller) {
    return IamTarget.shownAsArn(iam("role" + request.optional("PathPrefix").orElse("/")));
  }

  IamTarget policy(QueryRequest request, CallerIdentity caller) {
    var arn = Constraints.length(request.required("PolicyArn"), "PolicyArn", 20, 2048);
    return new IamTarget(arn, "policy " + arn, Map.of());
  }

  IamTarget allPolicies(QueryRequest request, CallerIdentity caller) {
    var path = request.optional("PathPrefix").orElse("/");
    return new IamTarget(iam("policy" + path), "policy path " + path, Map.of());
  }

  IamTarget newPolicy(QueryRequest request, CallerIdentity caller) {
    var name = Constraints.name(request.required("PolicyName"), "PolicyName", 128);
    var path = Constraints.policyPath(request.optional("Path").orElse("/"));
    return new IamTarget(iam("policy" + path + name), "policy " + name, Map.of());
  }

  /** The instance profile named; one that does not exist is taken to have the path {@code /}. */
  IamTarget instanceProfile(QueryRequest request, CallerIdentity caller) {
    var name = instanceProfileName(request);
    var arn =
        account
            .instanceProfile(name)
            .map(InstanceProfile::arn)
            .orElseGet(() -> iam("instance-profile/" + name));
    return new IamTarget(arn, "instance profile " + name, Map.of());
  }

  IamTarget newInstanceProfile(QueryRequest request, CallerIdentity caller) {
    return IamTarget.shownAsArn(
        iam("instance-profile" + path(request) + instanceProfileName(request)));
  }

  private static String instanceProfileName(QueryRequest request) {
    return Constraints.name(request.required("InstanceProfileName"), "InstanceProfileName", 128);
  }

  /** The user named, or the caller. */
  IamTarget user(QueryRequest request, CallerIdentity caller) {
    var name = request.optional("UserName").orElseGet(() -> userName(caller));
    return new IamTarget(iam("user/" + name), "user " + name, Map.of());
  }

  IamTarget simulatedPrincipal(QueryRequest request, CallerIdentity caller) {
    return IamTarget.shownAsArn(request.required("PolicySourceArn"));
  }

  /** No resource at all: the action can only be allowed on {@code *}. */
  IamTarget nothing(QueryRequest request, CallerIdentity caller) {
    return IamTarget.shownAsArn("*");
  }

  static String path(QueryRequest request) {
    return Constraints.path(request.optional("Path").orElse("/"));
  }

  private static String userName(CallerIdentity caller) {
    if (caller instanceof CallerIdentity.User user) {
      return user.name();
    }
    throw Constraints.invalid("Must specify userName when calling with non-User credentials");
  }

  private String iam(String resource) {
    return "arn:aws:iam::" + account.accountId() + ":" + resource;
  }

  private static Map<String, List<String>> contextOf(Role role) {
    var context = new HashMap<String, List<String>>();
    role.tags()
        .forEach(
            (key, value) -> {
              context.put("aws:ResourceTag/" + key, List.of(value));
              context.put("iam:ResourceTag/" + key, List.of(value));
            });
    role.permissions()
        .boundary()
        .ifPresent(arn -> context.put("iam:PermissionsBoundary", List.of(arn)));
    return context;
  }
}
