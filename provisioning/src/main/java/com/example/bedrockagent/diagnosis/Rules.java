package com.example.bedrockagent.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All rules in the order they are tried: the first that matches wins. */
final class Rules {

  static final List<Rule> ALL =
      Stream.of(
              PolicyRules.ALL, ModelRules.ALL, RequestRules.ALL, ServiceRules.ALL, ClientRules.ALL)
          .flatMap(List::stream)
          .toList();

  private Rules() {}

  /** The rule for an error: by its message, else by its code, else by its status. */
  static Optional<Rule> matching(AwsError error) {
    var wording = Wording.of(error.message());
    return first(when -> when.matchesMessage(wording))
        .or(() -> first(when -> when.matchesCode(error)))
        .or(() -> first(when -> when.matchesStatus(error)));
  }

  private static Optional<Rule> first(Predicate<When> matches) {
    return ALL.stream().filter(rule -> matches.test(rule.when())).findFirst();
  }
}
