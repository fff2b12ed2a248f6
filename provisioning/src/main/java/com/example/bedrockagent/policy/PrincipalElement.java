package com.example.bedrockagent.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who a statement of a resource-based policy is about.
 *
 * @param negated true for {@code NotPrincipal}
 * @param everyone true for the bare {@code "*"}; {@code byType} is then empty
 * @param byType names under {@code AWS}, {@code Service}, {@code Federated} or {@code
 *     CanonicalUser}
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">IAM
 *     User Guide, Principal</a>
 */
public record PrincipalElement(
    boolean negated, boolean everyone, Map<String, List<String>> byType) {

  public PrincipalElement {
    var copy = new LinkedHashMap<String, List<String>>();
    byType.forEach((type, names) -> copy.put(type, List.copyOf(names)));
    byType = Collections.unmodifiableMap(copy);
  }

  /** An AWS service, such as {@code sagemaker.amazonaws.com}. */
  public static PrincipalElement service(String name) {
    return new PrincipalElement(false, false, Map.of("Service", List.of(name)));
  }

  /** IAM users, roles, role sessions or accounts, by ARN or account ID. */
  public static PrincipalElement aws(List<String> names) {
    return new PrincipalElement(false, false, Map.of("AWS", names));
  }
}
