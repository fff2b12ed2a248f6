package com.example.bedrockagent.policy;

import com.example.bedrockagent.policy.condition.Condition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Joins statements of one Sid that differ in their resources only, and drops those that another one
 * covers; anything more would allow a combination that none of them allows, or mix purposes under
 * one Sid.
 */
public final class StatementMerge {

  private StatementMerge() {}

  /** The fewest statements of this kind, in the order in which they began, with unique Sids. */
  public static List<Statement> merge(List<Statement> statements) {
    var joined = new LinkedHashMap<Object, Statement>();
    for (var statement : statements) {
      var key = isPlain(statement) ? allButResources(statement) : new Object();
      joined.merge(key, statement, StatementMerge::union);
    }
    return withUniqueSids(withoutCovered(List.copyOf(joined.values())));
  }

  private static List<Statement> withoutCovered(List<Statement> statements) {
    var left = new ArrayList<>(statements);
    // From the end, so that of two with the same meaning the first stays.
    for (var i = left.size() - 1; i >= 0; i--) {
      var statement = left.get(i);
      if (left.stream().anyMatch(other -> other != statement && covers(other, statement))) {
        left.remove(i);
      }
    }
    return left;
  }

  private static boolean covers(Statement one, Statement other) {
    return isPlain(one)
        && isPlain(other)
        && one.effect() == other.effect()
        && conditions(one).equals(conditions(other))
        && containsAll(one.actions(), other.actions())
        && containsAll(one.resources().orElseThrow(), other.resources().orElseThrow());
  }

  private static boolean containsAll(ElementList one, ElementList other) {
    return Set.copyOf(one.values()).containsAll(other.values());
  }

  /** Lists under Not… shrink when they are joined, so such a statement stays as it is. */
  private static boolean isPlain(Statement statement) {
    return statement.principal().isEmpty()
        && !statement.actions().negated()
        && statement.resources().filter(resources -> !resources.negated()).isPresent();
  }

  private static Object allButResources(Statement statement) {
    return List.of(
        statement.sid(),
        statement.effect(),
        Set.copyOf(statement.actions().values()),
        conditions(statement));
  }

  private static Set<Condition> conditions(Statement statement) {
    return Set.copyOf(statement.conditions());
  }

  private static Statement union(Statement one, Statement other) {
    return new Statement(
        one.sid(),
        one.effect(),
        Optional.empty(),
        union(one.actions(), other.actions()),
        Optional.of(union(one.resources().orElseThrow(), other.resources().orElseThrow())),
        one.conditions());
  }

  private static ElementList union(ElementList one, ElementList other) {
    var values = new LinkedHashSet<>(one.values());
    values.addAll(other.values());
    return ElementList.of(List.copyOf(values));
  }

  private static List<Statement> withUniqueSids(List<Statement> statements) {
    var taken = new HashSet<String>();
    var named = new ArrayList<Statement>();
    for (var statement : statements) {
      named.add(withSid(statement, statement.sid().map(sid -> unique(sid, taken))));
    }
    return List.copyOf(named);
  }

  private static String unique(String sid, Set<String> taken) {
    var candidate = sid;
    for (var number = 2; !taken.add(candidate); number++) {
      candidate = sid + number;
    }
    return candidate;
  }

  private static Statement withSid(Statement statement, Optional<String> sid) {
    return new Statement(
        sid,
        statement.effect(),
        statement.principal(),
        statement.actions(),
        statement.resources(),
        statement.conditions());
  }
}
