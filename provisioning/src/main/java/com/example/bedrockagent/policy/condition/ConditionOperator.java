package com.example.bedrockagent.policy.condition;

import com.example.bedrockagent.model.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A condition operator as a policy names it: a comparison, how many values of the request it is
 * about, and whether the key may be missing.
 *
 * <p>The User Guide does not say whether case matters in the name. It is read in any case, so that
 * no policy is refused here that IAM may accept. On {@code Null} a prefix changes nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html">IAM
 *     User Guide, Conditions with multiple context keys or values</a>
 */
public record ConditionOperator(Quantifier quantifier, BaseOperator base, boolean ifExists) {
  private static final String IF_EXISTS = "IfExists";

  /** How many values of the request a condition is about. */
  enum Quantifier {
    /** No prefix; meant for keys with one value. */
    NONE(""),
    ALL("ForAllValues:"),
    ANY("ForAnyValue:");

    private final String prefix;

    Quantifier(String prefix) {
      this.prefix = prefix;
    }
  }

  /** The operator of that name; empty if there is none. */
  public static Optional<ConditionOperator> named(String name) {
    var quantifier = quantifierOf(name);
    var rest = name.substring(quantifier.prefix.length());
    boolean ifExists = rest.toLowerCase(Locale.ROOT).endsWith(IF_EXISTS.toLowerCase(Locale.ROOT));
    var word = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
    return BaseOperator.named(word)
        .filter(base -> base != BaseOperator.NULL || !ifExists)
        .map(base -> new ConditionOperator(quantifier, base, ifExists));
  }

  /** The name of the operator most like a name that is none. */
  public static Optional<String> nearest(String name) {
    if (name.equalsIgnoreCase(BaseOperator.NULL.word() + IF_EXISTS)) {
      return Optional.of(BaseOperator.NULL.word());
    }
    var known =
        Stream.of(Quantifier.values())
            .flatMap(q -> Stream.of(BaseOperator.values()).map(base -> q.prefix + base.word()))
            .flatMap(word -> Stream.of(word, word + IF_EXISTS))
            .filter(word -> named(word).isPresent())
            .toList();
    return Spelling.nearest(name, known);
  }

  private static Quantifier quantifierOf(String name) {
    for (var quantifier : List.of(Quantifier.ALL, Quantifier.ANY)) {
      if (name.regionMatches(true, 0, quantifier.prefix, 0, quantifier.prefix.length())) {
        return quantifier;
      }
    }
    return Quantifier.NONE;
  }

  /**
   * Whether a condition with this operator holds. Where variables of the policy's values are not
   * known, the other values can still decide: one more value can only make a positive operator hold
   * and a negated one fail.
   *
   * @param actual the values in the request; none when the key is missing
   */
  public Truth holds(PolicyVariables variables, List<String> expected, List<String> actual) {
    var unknown = new TreeSet<String>();
    expected.forEach(value -> unknown.addAll(variables.unknownKeys(value)));
    var settled = expected.stream().filter(e -> variables.unknownKeys(e).isEmpty()).toList();
    var holds = holdsFor(variables, settled, actual);
    return unknown.isEmpty() || actual.isEmpty() || holds != base.negated()
        ? Truth.of(holds)
        : Truth.dependsOn(unknown);
  }

  private boolean holdsFor(PolicyVariables variables, List<String> expected, List<String> actual) {
    if (base == BaseOperator.NULL) {
      return expected.stream().anyMatch(String.valueOf(actual.isEmpty())::equalsIgnoreCase);
    }
    if (actual.isEmpty()) {
      return holdsWithoutKey();
    }
    Predicate<String> matches =
        value -> expected.stream().anyMatch(e -> base.matches(variables, e, value));
    return switch (quantifier) {
      case ALL -> actual.stream().allMatch(value -> base.negated() != matches.test(value));
      case ANY -> actual.stream().anyMatch(value -> base.negated() != matches.test(value));
      // Several values without a prefix: one match is a match, and negation is its opposite.
      case NONE -> base.negated() != actual.stream().anyMatch(matches);
    };
  }

  /**
   * {@code ForAnyValue} needs a value, {@code IfExists} or not: that is how IAM was seen to decide.
   *
   * @see <a
   *     href="https://repost.aws/questions/QU9HFmDzP0QGuU-fd7rS6B7w/foranyvalue-stringequalsifexists-behaving-unexpectedly">AWS
   *     re:Post, ForAnyValue:StringEqualsIfExists behaving unexpectedly</a>
   */
  private boolean holdsWithoutKey() {
    return switch (quantifier) {
      case ALL -> true;
      case ANY -> false;
      case NONE -> ifExists || base.negated();
    };
  }
}
