package com.example.bedrockagent.role;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.diff.DiffLine;
import com.example.bedrockagent.policy.diff.DiffLine.Sign;
import com.example.bedrockagent.policy.diff.PolicyDiff;
import com.example.bedrockagent.policy.diff.StatementDigest;
import com.example.bedrockagent.role.AppliedTags.Applied;
import com.example.bedrockagent.role.AppliedTags.Kind;
import com.example.bedrockagent.role.RoleState.ActualPolicy;
import com.example.bedrockagent.role.RoleState.ActualRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a role differs from what was applied to it: what somebody has added, changed or removed by
 * hand since. It compares with the record in the role's tags, so it needs neither the model nor the
 * machine it was applied from.
 */
public final class RoleDrift {

  private final ActualRole role;
  private final RoleState state;
  private final List<Difference> differences = new ArrayList<>();

  private RoleDrift(RoleState state) {
    this.state = state;
    this.role = state.role().orElseThrow();
  }

  /**
   * One thing that is not as it was applied.
   *
   * @param lines what is there now with a plus, and what is gone with a minus
   */
  public record Difference(String target, List<DiffLine> lines) {
    public Difference {
      lines = List.copyOf(lines);
    }
  }

  /** The differences of a role that exists; empty when it is as it was applied. */
  public static List<Difference> of(RoleState state) {
    var drift = new RoleDrift(state);
    drift.compare();
    return List.copyOf(drift.differences);
  }

  private void compare() {
    var recorded = AppliedTags.policies(role.tags());
    if (role.isOwned()) {
      compareSettings();
      compareNames(recorded);
    }
    recorded.forEach(this::comparePolicy);
  }

  private void compareSettings() {
    var now = AppliedTags.settings(role.trust(), role.maxSessionSeconds(), role.boundary());
    var applied = AppliedTags.settings(role.tags()).orElse("");
    var before = List.of(applied.split(" "));
    for (var part : now.split(" ")) {
      if (!before.contains(part)) {
        describe(part);
      }
    }
  }

  private void describe(String part) {
    switch (part.substring(0, part.indexOf('='))) {
      case "trust" ->
          add("trust policy", PolicyDiff.between(Optional.empty(), Optional.of(role.trust())));
      case "session" -> add("maximum session", line(role.maxSessionSeconds() + " s"));
      default ->
          add("permissions boundary", line(role.boundary().map(Object::toString).orElse("none")));
    }
  }

  /** Policies that are not on record: somebody else has put them there. */
  private void compareNames(List<Applied> recorded) {
    role.inlineNames().stream()
        .sorted()
        .filter(name -> recorded.stream().noneMatch(applied -> applied.is(Kind.INLINE, name)))
        .forEach(name -> add("inline policy " + name, line("the whole policy")));
    role.attached().stream()
        .filter(
            arn ->
                recorded.stream()
                    .noneMatch(a -> a.kind() != Kind.INLINE && a.arnBeside(role.arn()).equals(arn)))
        .forEach(arn -> add("attachment of " + arn, line("attached")));
  }

  private void comparePolicy(Applied applied) {
    switch (applied.kind()) {
      case INLINE ->
          compareStatements(
              "inline policy " + applied.name(),
              applied,
              Optional.ofNullable(role.inline().get(applied.name())));
      case MANAGED -> {
        compareAttachment(applied);
        compareStatements(
            "managed policy " + applied.name(),
            applied,
            Optional.ofNullable(state.policies().get(applied.arnBeside(role.arn())))
                .map(ActualPolicy::document));
      }
      case AWS_MANAGED -> compareAttachment(applied);
    }
  }

  private void compareAttachment(Applied applied) {
    var arn = applied.arnBeside(role.arn());
    if (!role.attached().contains(arn)) {
      add("attachment of " + arn, gone("attached"));
    }
  }

  private void compareStatements(String target, Applied applied, Optional<PolicyDocument> now) {
    if (now.isEmpty()) {
      add(target, gone("the whole policy"));
      return;
    }
    var before = new ArrayList<>(applied.digests());
    var strange =
        now.get().statements().stream()
            .filter(statement -> !before.remove(StatementDigest.of(statement)))
            .toList();
    var lines = new ArrayList<DiffLine>();
    if (!strange.isEmpty()) {
      var policy = new PolicyDocument(now.get().version(), Optional.empty(), strange);
      lines.addAll(PolicyDiff.between(Optional.empty(), Optional.of(policy)));
    }
    if (!before.isEmpty()) {
      lines.addAll(gone(statements(before.size()) + " that had been applied"));
    }
    if (!lines.isEmpty()) {
      add(target, lines);
    }
  }

  private static String statements(int count) {
    return count == 1 ? "1 statement" : count + " statements";
  }

  private void add(String target, List<DiffLine> lines) {
    differences.add(new Difference(target, lines));
  }

  private static List<DiffLine> line(String text) {
    return List.of(new DiffLine(Sign.ADDED, 0, text));
  }

  private static List<DiffLine> gone(String text) {
    return List.of(new DiffLine(Sign.REMOVED, 0, text));
  }
}
