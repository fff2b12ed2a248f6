package com.example.bedrockagent.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How large IAM lets a policy be, in characters without white space.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM
 *     User Guide, IAM and AWS STS quotas</a>
 */
public enum PolicyQuota {
  /** All inline policies of a role together. */
  INLINE(10_240, 1),
  /** One customer-managed policy; a role takes ten unless its quota was raised. */
  MANAGED(6_144, 10),
  /** A role's trust policy; the quota can be raised. */
  TRUST(2_048, 1);

  private final int characters;
  private final int documents;

  PolicyQuota(int characters, int documents) {
    this.characters = characters;
    this.documents = documents;
  }

  /** The most characters one document may have. */
  public int characters() {
    return characters;
  }

  /** Whether the document fits as it is. */
  public boolean allows(PolicyDocument policy) {
    return policy.size() <= characters;
  }

  /**
   * The document, split by statements into as few as fit.
   *
   * @throws IllegalArgumentException if a statement alone is too large, or the role could not take
   *     that many documents; it says what to do
   */
  public List<PolicyDocument> fit(PolicyDocument policy) {
    var parts = new ArrayList<PolicyDocument>();
    var current = new ArrayList<Statement>();
    for (var statement : policy.statements()) {
      current.add(statement);
      if (!allows(document(policy, current)) && current.size() > 1) {
        current.remove(current.size() - 1);
        parts.add(document(policy, current));
        current.clear();
        current.add(statement);
      }
    }
    parts.add(document(policy, current));
    if (parts.size() > documents || !parts.stream().allMatch(this::allows)) {
      throw tooLarge(policy);
    }
    return List.copyOf(parts);
  }

  private static PolicyDocument document(PolicyDocument policy, List<Statement> statements) {
    return new PolicyDocument(policy.version(), Optional.empty(), statements);
  }

  private IllegalArgumentException tooLarge(PolicyDocument policy) {
    return new IllegalArgumentException(
        "The policy has "
            + policy.size()
            + " characters without white space; IAM allows "
            + characters
            + (documents == 1 ? "" : " in each of " + documents)
            + (this == INLINE
                ? ". Attach it as managed policies, or give fewer models."
                : ". Give fewer models."));
  }
}
