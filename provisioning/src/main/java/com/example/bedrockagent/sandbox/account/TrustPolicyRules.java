package com.example.bedrockagent.sandbox.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * What IAM demands of a role's trust policy: statements about who, not about what, and principals
 * that exist.
 *
 * @param account where principals of its own are looked up; those of other accounts are taken as
 *     they are
 */
public record TrustPolicyRules(AccountState account) {

  private static final int QUOTA = 2048;
  private static final Pattern ACTION =
      Pattern.compile(
          "sts:(assumeRole(WithSAML|WithWebIdentity)?|tagSession|setSourceIdentity|setContext"
              + "|[a-z]*[*?].*)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern PRINCIPAL =
      Pattern.compile(
          "arn:aws:(iam|sts)::(\\d{12}):"
              + "(root|(user|role|assumed-role|federated-user)/[\\w+=,.@/-]+)");

  /** The policy, when it keeps the rules: MalformedPolicyDocument or LimitExceeded when not. */
  public PolicyText check(String json) {
    PolicyJson.statements(json).forEach(this::checkStatement);
    var trust = PolicyJson.parsed(json);
    if (trust.size() > QUOTA) {
      throw IamErrors.limitExceeded("Cannot exceed quota for ACLSizePerRole: " + QUOTA);
    }
    return trust;
  }

  private void checkStatement(JsonNode statement) {
    if (statement.has("Resource") || statement.has("NotResource")) {
      throw IamErrors.malformedPolicy("Has prohibited field Resource");
    }
    if (!statement.has("Principal") && !statement.has("NotPrincipal")) {
      throw IamErrors.malformedPolicy("Missing required field Principal");
    }
    if (!statement.has("Action") && !statement.has("NotAction")) {
      throw IamErrors.malformedPolicy("Missing required field Action");
    }
    for (var action : PolicyJson.items(statement.path("Action"))) {
      if (!ACTION.matcher(action.asText()).matches()) {
        throw IamErrors.malformedPolicy(
            "AssumeRole policy may only specify STS AssumeRole actions.");
      }
    }
    var principal = statement.path("Principal");
    PolicyJson.items(principal.path("AWS")).forEach(name -> checkPrincipal(name.asText()));
    PolicyJson.items(principal.path("Service")).forEach(name -> checkService(name.asText()));
  }

  private void checkPrincipal(String name) {
    if (!name.equals("*") && !ACCOUNT.matcher(name).matches() && !exists(name)) {
      throw IamErrors.malformedPolicy(
          "Invalid principal in policy: \"AWS\":\"%s\"".formatted(name));
    }
  }

  private static void checkService(String name) {
    if (!ServicePrincipals.has(name)) {
      throw IamErrors.malformedPolicy(
          "Invalid principal in policy: \"SERVICE\":\"%s\"".formatted(name));
    }
  }

  private boolean exists(String arn) {
    var parts = PRINCIPAL.matcher(arn);
    if (!parts.matches()) {
      return false;
    }
    if (!parts.group(2).equals(account.accountId()) || parts.group(3).equals("root")) {
      return true;
    }
    var segments = parts.group(3).split("/");
    return switch (segments[0]) {
      case "role" -> account.roles().stream().anyMatch(role -> role.arn().equals(arn));
      case "user" ->
          account.user(segments[1]).filter(user -> user.identity().arn().equals(arn)).isPresent();
      default -> segments.length == 3 && account.role(segments[1]).isPresent();
    };
  }
}
