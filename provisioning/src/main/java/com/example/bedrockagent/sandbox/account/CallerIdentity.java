package com.example.bedrockagent.sandbox.account;

import com.example.bedrockagent.policy.PolicyDocument;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who a credential stands for. */
public sealed interface CallerIdentity {

  String accountId();

  /** The ARN that GetCallerIdentity answers and that refusals name. */
  String arn();

  /** AIDA… for a user, AROA…:session for a role session. */
  String userId();

  /**
   * The ARN policies see as aws:PrincipalArn: for a session this is its role, for a user itself.
   */
  String principalArn();

  /** The names by which a resource policy can mean this caller alone, without its account. */
  Set<String> principalNames();

  /** The names that mean every principal of the account, and leave the choice to its policies. */
  default Set<String> accountNames() {
    return Set.of(accountId(), "arn:aws:iam::" + accountId() + ":root");
  }

  /** An IAM user with long-term keys. */
  record User(String accountId, String name, String userId) implements CallerIdentity {
    @Override
    public String arn() {
      return "arn:aws:iam::" + accountId + ":user/" + name;
    }

    @Override
    public String principalArn() {
      return arn();
    }

    @Override
    public Set<String> principalNames() {
      return Set.of(arn());
    }
  }

  /**
   * A session of an assumed role.
   *
   * @param roleArn with the role's path, which the session's own ARN leaves out
   * @param roleId AROA…; a role made anew under the same name has another one
   * @param sessionPolicy what AssumeRole was given to narrow the session
   * @param tags the session's tags over the role's
   */
  record RoleSession(
      String accountId,
      String roleArn,
      String roleId,
      String sessionName,
      Optional<PolicyDocument> sessionPolicy,
      Map<String, String> tags)
      implements CallerIdentity {
    public RoleSession {
      tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    String roleName() {
      return roleArn.substring(roleArn.lastIndexOf('/') + 1);
    }

    @Override
    public String arn() {
      return "arn:aws:sts::%s:assumed-role/%s/%s".formatted(accountId, roleName(), sessionName);
    }

    @Override
    public String userId() {
      return roleId + ":" + sessionName;
    }

    @Override
    public String principalArn() {
      return roleArn;
    }

    @Override
    public Set<String> principalNames() {
      return Set.of(arn(), roleArn);
    }
  }
}
