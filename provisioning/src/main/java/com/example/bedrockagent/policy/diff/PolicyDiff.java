package com.example.bedrockagent.policy.diff;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.diff.DiffLine.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How one policy differs from another in meaning, statement by statement; a statement is known by
 * its Sid.
 *
 * <p>What IAM does not care for is no difference: the order of statements and of lists, a list of
 * one for a scalar, the case of actions, operators and context keys, and an account's number for
 * its root.
 */
public final class PolicyDiff {

  private PolicyDiff() {}

  /** The lines to print; empty when both mean the same. */
  public static List<DiffLine> between(Optional<PolicyDocument> from, Optional<PolicyDocument> to) {
    var gone = new ArrayList<>(statements(from));
    var come = new ArrayList<>(statements(to));
    come.removeIf(wanted -> removeFirst(gone, wanted));
    var lines = new ArrayList<DiffLine>();
    version(from, to).ifPresent(lines::add);
    for (var wanted : come) {
      var before = gone.stream().filter(had -> isSame(had.sid(), wanted.sid())).findFirst();
      before.ifPresent(gone::remove);
      lines.addAll(before.map(had -> changed(had, wanted)).orElseGet(() -> added(wanted)));
    }
    gone.forEach(had -> lines.addAll(whole(Sign.REMOVED, had)));
    return List.copyOf(lines);
  }

  /** Whether both mean the same. */
  public static boolean isNone(PolicyDocument from, PolicyDocument to) {
    return between(Optional.of(from), Optional.of(to)).isEmpty();
  }

  private static List<Statement> statements(Optional<PolicyDocument> policy) {
    return policy.map(PolicyDocument::statements).orElse(List.of());
  }

  private static boolean removeFirst(List<Statement> statements, Statement wanted) {
    var lines = StatementLines.of(wanted);
    var same = statements.stream().filter(had -> StatementLines.of(had).means(lines)).findFirst();
    same.ifPresent(statements::remove);
    return same.isPresent();
  }

  private static boolean isSame(Optional<String> one, Optional<String> other) {
    return one.filter(sid -> !sid.isEmpty()).isPresent() && one.equals(other);
  }

  private static List<DiffLine> added(Statement statement) {
    return whole(Sign.ADDED, statement);
  }

  private static List<DiffLine> whole(Sign sign, Statement statement) {
    return Stream.concat(
            Stream.of(new DiffLine(sign, 0, name(statement) + ": " + statement.effect().word())),
            StatementLines.of(statement).shown().stream().map(line -> new DiffLine(sign, 1, line)))
        .toList();
  }

  private static List<DiffLine> changed(Statement from, Statement to) {
    var before = StatementLines.of(from);
    var after = StatementLines.of(to);
    return Stream.of(
            Stream.of(new DiffLine(Sign.CHANGED, 0, name(to))),
            before.without(after).stream().map(line -> new DiffLine(Sign.REMOVED, 1, line)),
            after.without(before).stream().map(line -> new DiffLine(Sign.ADDED, 1, line)))
        .flatMap(lines -> lines)
        .toList();
  }

  /** The older language takes a policy variable for plain text; without one both mean the same. */
  private static Optional<DiffLine> version(
      Optional<PolicyDocument> from, Optional<PolicyDocument> to) {
    if (from.isEmpty() || to.isEmpty() || from.get().version().equals(to.get().version())) {
      return Optional.empty();
    }
    var variables = (from.get().toJson() + to.get().toJson()).contains("${");
    var text = "Version " + from.get().version() + " becomes " + to.get().version();
    return variables ? Optional.of(new DiffLine(Sign.CHANGED, 0, text)) : Optional.empty();
  }

  private static String name(Statement statement) {
    return statement
        .sid()
        .filter(sid -> !sid.isEmpty())
        .map(sid -> "Statement " + sid)
        .orElse("Statement without a Sid");
  }
}
