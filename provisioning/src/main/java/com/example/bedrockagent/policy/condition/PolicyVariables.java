package com.example.bedrockagent.policy.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the text of a policy means once its variables have the values of a request.
 *
 * <p>A variable whose key the request lacks, or has with more than one value, and that has no
 * default makes the text mean nothing: no value equals it, no value is like it and no resource
 * matches it, so that negated operators and {@code NotResource} hold. A value is taken literally: a
 * {@code *} in it is not a wildcard.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM
 *     User Guide, Policy elements: variables and tags</a>
 */
public final class PolicyVariables {
  private static final Pattern WITH_DEFAULT = Pattern.compile("([^,]*),\\s*'(.*)'\\s*");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final List<String> ESCAPES = List.of("*", "?", "$");

  private final boolean enabled;
  private final ContextKeys request;

  /**
   * @param enabled whether the policy's version has variables; only {@code 2012-10-17} has
   */
  public PolicyVariables(boolean enabled, ContextKeys request) {
    this.enabled = enabled;
    this.request = request;
  }

  /** The text with its variables replaced and its wildcards kept as they are. */
  Optional<String> text(String policyText) {
    var text = new StringBuilder();
    return expand(policyText, text::append, text::append)
        ? Optional.of(text.toString())
        : Optional.empty();
  }

  /** The keys of the text's variables of which it is not known what the request has. */
  public Set<String> unknownKeys(String policyText) {
    var unknown = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    variables(policyText).map(PolicyVariables::key).filter(this::isUnknown).forEach(unknown::add);
    return unknown;
  }

  /** The text with its variables replaced, as a pattern; what is not known may be anything. */
  public Optional<WildcardPattern> pattern(String policyText) {
    var pattern = new WildcardPattern.Builder();
    return expand(policyText, pattern::wildcards, pattern::literal)
        ? Optional.of(pattern.build())
        : Optional.empty();
  }

  /** The components of an ARN in a policy; the colon of a variable's key separates nothing. */
  public List<String> arnComponents(String policyArn) {
    var components = new ArrayList<String>();
    int start = 0;
    for (int at = 0; at < policyArn.length() && components.size() < 5; at++) {
      int end = variableEnd(policyArn, at);
      if (end > 0) {
        at = end;
      } else if (policyArn.charAt(at) == ':') {
        components.add(policyArn.substring(start, at));
        start = at + 1;
      }
    }
    components.add(policyArn.substring(start));
    return components;
  }

  private boolean expand(String text, Consumer<String> plain, Consumer<String> value) {
    int start = 0;
    for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", Math.max(start, at + 1))) {
      int end = variableEnd(text, at);
      if (end < 0) {
        break;
      }
      var variable = text.substring(at + 2, end);
      var resolved = resolve(variable);
      if (resolved.isEmpty() && !isUnknown(key(variable))) {
        return false;
      }
      plain.accept(text.substring(start, at));
      resolved.ifPresentOrElse(value, () -> plain.accept("*"));
      start = end + 1;
    }
    plain.accept(text.substring(start));
    return true;
  }

  /** Where the variable that begins at a position ends; -1 if none begins there. */
  private int variableEnd(String text, int at) {
    return enabled && text.startsWith("${", at) ? text.indexOf('}', at) : -1;
  }

  private static Stream<String> variables(String text) {
    return VARIABLE.matcher(text).results().map(variable -> variable.group(1));
  }

  private static String key(String variable) {
    return variable.split(",", 2)[0].strip();
  }

  private boolean isUnknown(String key) {
    return enabled && !ESCAPES.contains(key) && !request.isKnown(key);
  }

  private Optional<String> resolve(String variable) {
    if (ESCAPES.contains(variable)) {
      return Optional.of(variable);
    }
    if (isUnknown(key(variable))) {
      return Optional.empty();
    }
    var withDefault = WITH_DEFAULT.matcher(variable);
    return withDefault.matches()
        ? valueOf(withDefault.group(1)).or(() -> Optional.of(withDefault.group(2)))
        : valueOf(variable);
  }

  private Optional<String> valueOf(String key) {
    var values = request.values(key.strip());
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }
}
