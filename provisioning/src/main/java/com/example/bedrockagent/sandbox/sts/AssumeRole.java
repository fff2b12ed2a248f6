package com.example.bedrockagent.sandbox.sts;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.sandbox.account.AccountState;
import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.IdentityPolicyRules;
import com.example.bedrockagent.sandbox.account.IssuedCredential;
import com.example.bedrockagent.sandbox.account.Role;
import com.example.bedrockagent.sandbox.iam.Tags;
import com.example.bedrockagent.sandbox.iam.Xml;
import com.example.bedrockagent.sandbox.wire.Constraints;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The STS operation AssumeRole.
 *
 * @param region the region of the endpoint called
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">STS API
 *     Reference, AssumeRole</a>
 */
record AssumeRole(AccountState account, String region) {

  private static final int SHORTEST = 900;
  private static final int DEFAULT = 3600;
  private static final int LONGEST = 43_200;
  private static final int LONGEST_CHAINED = 3600;
  private static final Pattern ROLE_ARN = Pattern.compile("arn:aws:iam::\\d{12}:role/.+");
  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]*");
  private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]*");

  /** Issues temporary keys for a session of the role, when its trust policy lets the caller in. */
  Xml perform(QueryRequest request, CallerIdentity caller) {
    var roleArn = roleArn(request);
    var sessionName = sessionName(request);
    var requested =
        request
            .number("DurationSeconds")
            .map(seconds -> Constraints.range(seconds, "DurationSeconds", SHORTEST, LONGEST));
    var sessionPolicy = sessionPolicy(request);
    var tags = Tags.checked(request);
    var role = new RoleTrust(account).trusting(caller, roleArn, tags, contextOf(request));
    var session =
        new CallerIdentity.RoleSession(
            account.accountId(), role.arn(), role.id(), sessionName, sessionPolicy, tags);
    return answer(account.issue(session, lifetime(requested, role, caller)), session);
  }

  private static String roleArn(QueryRequest request) {
    var arn = Constraints.length(request.required("RoleArn"), "RoleArn", 20, 2048);
    if (!ROLE_ARN.matcher(arn).matches()) {
      throw Constraints.invalid("Request ARN is invalid");
    }
    return arn;
  }

  private static String sessionName(QueryRequest request) {
    var name = Constraints.length(request.required("RoleSessionName"), "RoleSessionName", 2, 64);
    return Constraints.pattern(name, "RoleSessionName", SESSION_NAME);
  }

  private static Optional<PolicyDocument> sessionPolicy(QueryRequest request) {
    if (!request.structures("PolicyArns").isEmpty()) {
      throw Constraints.invalid("The sandbox takes no managed session policies (PolicyArns).");
    }
    return request
        .optional("Policy")
        .map(json -> Constraints.length(json, "Policy", 1, 2048))
        .map(json -> IdentityPolicyRules.check(json).document());
  }

  private Map<String, List<String>> contextOf(QueryRequest request) {
    var context = new HashMap<String, List<String>>();
    context.put("aws:RequestedRegion", List.of(region));
    context.put("sts:RoleSessionName", List.of(request.required("RoleSessionName")));
    request
        .optional("ExternalId")
        .map(id -> Constraints.length(id, "ExternalId", 2, 1224))
        .map(id -> Constraints.pattern(id, "ExternalId", EXTERNAL_ID))
        .ifPresent(id -> context.put("sts:ExternalId", List.of(id)));
    return context;
  }

  private static Duration lifetime(Optional<Integer> requested, Role role, CallerIdentity caller) {
    var seconds = requested.orElse(DEFAULT);
    if (caller instanceof CallerIdentity.RoleSession && seconds > LONGEST_CHAINED) {
      throw Constraints.invalid(
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining");
    }
    if (seconds > role.settings().maxSessionDuration()) {
      throw Constraints.invalid(
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    return Duration.ofSeconds(seconds);
  }

  private static Xml answer(IssuedCredential issued, CallerIdentity.RoleSession session) {
    var temporary = issued.temporary().orElseThrow();
    return Xml.all(
        Xml.element(
            "Credentials",
            Xml.text("AccessKeyId", issued.accessKeyId()),
            Xml.text("SecretAccessKey", issued.secretAccessKey()),
            Xml.text("SessionToken", temporary.sessionToken()),
            Xml.text("Expiration", temporary.expiration())),
        Xml.element(
            "AssumedRoleUser",
            Xml.text("AssumedRoleId", session.userId()),
            Xml.text("Arn", session.arn())));
  }
}
