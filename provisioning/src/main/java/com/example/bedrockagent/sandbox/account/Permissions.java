package com.example.bedrockagent.sandbox.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a user or a role may do: its own policies, the managed ones by ARN, and its boundary.
 *
 * @param inline by policy name
 * @param attached ARNs of managed policies, in the order of attachment
 * @param boundary ARN of the managed policy that bounds it
 */
public record Permissions(
    SortedMap<String, PolicyText> inline, List<String> attached, Optional<String> boundary) {

  public static final Permissions NONE =
      new Permissions(Collections.emptySortedMap(), List.of(), Optional.empty());

  public Permissions {
    inline = Collections.unmodifiableSortedMap(new TreeMap<>(inline));
    attached = List.copyOf(attached);
  }

  public Permissions withInline(String name, PolicyText policy) {
    var changed = new TreeMap<>(inline);
    changed.put(name, policy);
    return new Permissions(changed, attached, boundary);
  }

  public Permissions withoutInline(String name) {
    var changed = new TreeMap<>(inline);
    changed.remove(name);
    return new Permissions(changed, attached, boundary);
  }

  public Permissions withAttached(String policyArn) {
    if (attached.contains(policyArn)) {
      return this;
    }
    var changed = new ArrayList<>(attached);
    changed.add(policyArn);
    return new Permissions(inline, changed, boundary);
  }

  public Permissions withoutAttached(String policyArn) {
    var kept = attached.stream().filter(arn -> !arn.equals(policyArn)).toList();
    return new Permissions(inline, kept, boundary);
  }

  public Permissions withBoundary(Optional<String> policyArn) {
    return new Permissions(inline, attached, policyArn);
  }

  /** Whether a managed policy is in use here, attached or as the boundary. */
  public boolean uses(String policyArn) {
    return attached.contains(policyArn) || boundary.filter(policyArn::equals).isPresent();
  }

  /** The characters of all inline policies together, as far as they count against the quota. */
  public int inlineSize() {
    return inline.values().stream().mapToInt(PolicyText::size).sum();
  }
}
