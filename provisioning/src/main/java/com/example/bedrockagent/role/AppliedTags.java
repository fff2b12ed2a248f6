package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.diff.StatementDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What this project has applied to a role, remembered in the role's own tags: so that anybody, on
 * any machine, can tell what was changed by hand since, and what is this project's to remove.
 *
 * <p>{@code created-by} marks a role or a policy it made. {@code bedrock-agent:KIND:NAME} remembers
 * the policy of that kind and name by the digest of each statement. The kind is in the key so that
 * a policy that changes its form is on record in both until the former one is removed.
 */
public final class AppliedTags {

  /** Marks what this project made, so that it never changes what it did not make. */
  static final String OWNER_KEY = "created-by";

  static final String OWNER = "bedrock-agent";

  private static final String ROLE_KEY = "bedrock-agent";

  /** Prefix, kind, name and, from the second tag on, the number of the part. */
  private static final Pattern POLICY_KEY =
      Pattern.compile(ROLE_KEY + ":(inline|managed|aws):([^:]+)(:\\d+)?");

  /** A tag's value has 256 characters at most; a digest takes nine with its blank. */
  private static final int DIGESTS_PER_TAG = 28;

  private AppliedTags() {}

  static boolean isOwner(Map<String, String> tags) {
    return OWNER.equals(tags.get(OWNER_KEY));
  }

  /** Whether a key is one of these tags', in any case. */
  static boolean isReserved(String key) {
    var lower = key.toLowerCase(Locale.ROOT);
    return lower.equals(OWNER_KEY) || lower.equals(ROLE_KEY) || lower.startsWith(ROLE_KEY + ":");
  }

  /** In the order to show them: the user's own, the record, the owner; whatever their names are. */
  static SortedMap<String, String> ordered(Map<String, String> tags) {
    var ordered =
        new TreeMap<String, String>(
            Comparator.comparingInt(AppliedTags::rank).thenComparing(Comparator.naturalOrder()));
    ordered.putAll(tags);
    return ordered;
  }

  private static int rank(String key) {
    if (key.equals(OWNER_KEY)) {
      return 2;
    }
    return isReserved(key) ? 1 : 0;
  }

  /** One policy on record. */
  record Applied(Kind kind, String name, List<String> digests) {
    Applied {
      digests = List.copyOf(digests);
    }

    boolean is(Kind otherKind, String otherName) {
      return kind == otherKind && name.equals(otherName);
    }

    boolean isSame(Applied other) {
      return is(other.kind, other.name);
    }

    /** The ARN of the managed policy: beside the role in its account, or one of AWS's own. */
    Arn arnBeside(Arn role) {
      return kind == Kind.AWS_MANAGED
          ? new Arn(role.partition(), "iam", "", "aws", "policy/" + digests.get(0))
          : new Arn(role.partition(), "iam", "", role.account(), "policy/" + name);
    }
  }

  /** The form of a policy on record. */
  enum Kind {
    INLINE("inline"),
    MANAGED("managed"),
    AWS_MANAGED("aws");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    private static Kind of(String word) {
      return Arrays.stream(values()).filter(k -> k.word.equals(word)).findFirst().orElseThrow();
    }
  }

  /** All tags of a role of its own. */
  public static Map<String, String> of(RoleSpec.Own spec) {
    return of(spec.trust(), spec.settings(), spec.permissions());
  }

  public static Map<String, String> of(
      PolicyDocument trust, RoleSettings settings, RolePermissions permissions) {
    var tags = new LinkedHashMap<String, String>();
    tags.put(OWNER_KEY, OWNER);
    tags.putAll(new TreeMap<>(settings.tags()));
    tags.put(ROLE_KEY, settings(trust, settings));
    tags.putAll(of(permissions));
    return tags;
  }

  /** The tags that remember permissions. */
  public static Map<String, String> of(RolePermissions permissions) {
    var tags = new LinkedHashMap<String, String>();
    if (permissions instanceof RolePermissions.Inline inline) {
      put(tags, Kind.INLINE, inline.policyName(), StatementDigest.of(inline.document()));
    } else if (permissions instanceof RolePermissions.Managed managed) {
      for (var policy : managed.policies()) {
        var name = RoleSpec.nameOf(policy.arn());
        put(tags, Kind.MANAGED, name, StatementDigest.of(policy.document()));
      }
    } else if (permissions instanceof RolePermissions.AwsManaged aws) {
      var path = aws.arn().resource().substring("policy/".length());
      put(tags, Kind.AWS_MANAGED, aws.policyName(), List.of(path));
    }
    return tags;
  }

  /** The tags of a managed policy of its own. */
  static Map<String, String> ofPolicy() {
    return Map.of(OWNER_KEY, OWNER);
  }

  /** The policies on record, by kind and name. */
  static List<Applied> policies(Map<String, String> tags) {
    var found = new TreeMap<String, Applied>();
    new TreeMap<>(tags)
        .forEach(
            (key, value) -> {
              var parts = POLICY_KEY.matcher(key);
              if (parts.matches() && !value.isBlank()) {
                var kind = Kind.of(parts.group(1));
                var name = parts.group(2).replace('/', ',');
                var applied = new Applied(kind, name, List.of(value.split(" ")));
                found.merge(kind + " " + name, applied, AppliedTags::joined);
              }
            });
    return List.copyOf(found.values());
  }

  /** The keys of the tags that remember a policy. */
  static List<String> keys(Map<String, String> tags, Applied applied) {
    var key = key(applied.kind(), applied.name());
    return tags.keySet().stream()
        .filter(each -> remembersPolicy(each) && (each + ":").startsWith(key + ":"))
        .sorted()
        .toList();
  }

  /** Whether the tag remembers a policy. */
  static boolean remembersPolicy(String key) {
    return POLICY_KEY.matcher(key).matches();
  }

  /** What was applied to the role itself, if it is on record. */
  static Optional<String> settings(Map<String, String> tags) {
    return Optional.ofNullable(tags.get(ROLE_KEY));
  }

  /** The role itself in one value: its session length, its boundary and its trust policy. */
  static String settings(PolicyDocument trust, RoleSettings settings) {
    return settings(trust, settings.maxSessionSeconds(), settings.boundary());
  }

  static String settings(PolicyDocument trust, int maxSessionSeconds, Optional<Arn> boundary) {
    return String.join(
        " ",
        "session=" + maxSessionSeconds,
        "boundary=" + boundary.map(RoleSpec::nameOf).map(AppliedTags::inTag).orElse("none"),
        "trust=" + StatementDigest.ofAll(trust));
  }

  private static void put(Map<String, String> tags, Kind kind, String name, List<String> digests) {
    for (var from = 0; from < digests.size(); from += DIGESTS_PER_TAG) {
      var part = from == 0 ? "" : ":" + (from / DIGESTS_PER_TAG + 1);
      var some = digests.subList(from, Math.min(digests.size(), from + DIGESTS_PER_TAG));
      tags.put(key(kind, name) + part, String.join(" ", some));
    }
  }

  private static String key(Kind kind, String name) {
    return String.join(":", ROLE_KEY, kind.word, inTag(name));
  }

  /** A policy's name may have a comma, a tag's key may not; a slash is in no name. */
  private static String inTag(String name) {
    return name.replace(',', '/');
  }

  private static Applied joined(Applied one, Applied other) {
    var digests = new ArrayList<>(one.digests());
    digests.addAll(other.digests());
    return new Applied(one.kind(), one.name(), digests);
  }
}
