package com.example.bedrockagent.policy.lint;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks for one kind of mistake. */
@FunctionalInterface
interface LintRule {
  Stream<LintFinding> check(LintSubject subject);

  /** A rule that needs to see one statement at a time, and finds at most one mistake in each. */
  static LintRule each(Function<LintStatement, Optional<LintFinding>> check) {
    return subject -> subject.statements().stream().flatMap(s -> check.apply(s).stream());
  }
}
