package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.IamNames;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PolicyQuota;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** In which form a role is given its permissions. */
public sealed interface RolePermissions {

  /**
   * What is left of a tag key's 128 characters beside this program's name, of at most 32, the kind
   * of policy and the number of a part.
   */
  int LONGEST_NAME = 80;

  /** The name the permissions are known by in the role. */
  String policyName();

  /** The managed policies that are attached to the role. */
  default List<Arn> attachments() {
    return List.of();
  }

  /** The policies as far as they are written here: what AWS maintains is not among them. */
  default List<PolicyDocument> documents() {
    return List.of();
  }

  /**
   * One policy inside the role.
   *
   * @param policyName 1 to 128 of the characters IAM allows in names
   */
  record Inline(String policyName, PolicyDocument document) implements RolePermissions {
    /**
     * @throws IllegalArgumentException if IAM would refuse the name or the size
     */
    public Inline {
      requireName(policyName);
      document.requireIdentityBased();
      PolicyQuota.INLINE.fit(document);
    }

    @Override
    public List<PolicyDocument> documents() {
      return List.of(document);
    }
  }

  /** Customer-managed policies, as many as the size takes, attached to the role. */
  record Managed(String policyName, List<ManagedPolicy> policies) implements RolePermissions {
    public Managed {
      requireName(policyName);
      policies = List.copyOf(policies);
    }

    @Override
    public List<Arn> attachments() {
      return policies.stream().map(ManagedPolicy::arn).toList();
    }

    @Override
    public List<PolicyDocument> documents() {
      return policies.stream().map(ManagedPolicy::document).toList();
    }

    /**
     * Splits a policy into managed ones: {@code NAME}, {@code NAME-2} and so on.
     *
     * @throws IllegalArgumentException if a role could not take that many
     */
    public static Managed split(Arn role, String policyName, PolicyDocument document) {
      var policies = new ArrayList<ManagedPolicy>();
      for (var part : PolicyQuota.MANAGED.fit(document.requireIdentityBased())) {
        var suffix = policies.isEmpty() ? "" : "-" + (policies.size() + 1);
        var name = IamNames.requirePolicy(policyName + suffix);
        policies.add(new ManagedPolicy(arn(role, name), part));
      }
      return new Managed(policyName, policies);
    }

    private static Arn arn(Arn role, String name) {
      return new Arn(role.partition(), "iam", "", role.account(), "policy/" + name);
    }
  }

  /** A policy that AWS maintains (document, "Option 2: Use AWS Managed Policy"). */
  record AwsManaged(Arn arn) implements RolePermissions {
    /**
     * @throws IllegalArgumentException if the ARN is not one of AWS's own policies
     */
    public AwsManaged {
      if (!arn.account().equals("aws") || !arn.resourceType().equals("policy")) {
        throw new IllegalArgumentException("'" + arn + "' is no policy that AWS maintains.");
      }
    }

    @Override
    public String policyName() {
      return arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
    }

    @Override
    public List<Arn> attachments() {
      return List.of(arn);
    }
  }

  /** The name has to fit into the tag that remembers the policy. */
  private static void requireName(String policyName) {
    IamNames.requirePolicy(policyName);
    if (policyName.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "'%s' is too long for a policy's name here: the key of a tag remembers it, so it takes %d"
                  .formatted(policyName, LONGEST_NAME)
              + " characters at most.");
    }
  }

  /** A customer-managed policy. */
  record ManagedPolicy(Arn arn, PolicyDocument document) {
    public ManagedPolicy {
      Objects.requireNonNull(arn);
      Objects.requireNonNull(document);
    }
  }
}
