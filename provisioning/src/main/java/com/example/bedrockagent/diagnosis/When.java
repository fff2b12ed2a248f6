package com.example.bedrockagent.diagnosis;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * When a rule applies. A message says more than a code and a code more than a status, so each is a
 * question of its own and {@link Rules} asks them in that order.
 *
 * @param message found anywhere in the message, in any case
 * @param codes in lower case: the event stream spells them in lowerCamelCase, HTTP in UpperCamel
 */
record When(Optional<Pattern> message, Set<String> codes, Set<Integer> statuses) {

  /** No error by itself. */
  static final When NOTHING = new When(Optional.empty(), Set.of(), Set.of());

  static When message(String regex) {
    return new When(Optional.of(Wording.pattern(regex)), Set.of(), Set.of());
  }

  static When code(String... codes) {
    return NOTHING.orCode(codes);
  }

  When orCode(String... more) {
    var lowerCase = Set.of(String.join("\n", more).toLowerCase(Locale.ROOT).split("\n"));
    return new When(message, lowerCase, statuses);
  }

  When orStatus(Integer... more) {
    return new When(message, codes, Set.of(more));
  }

  boolean matchesMessage(Wording wording) {
    return message.filter(pattern -> pattern.matcher(wording.text()).find()).isPresent();
  }

  boolean matchesCode(AwsError error) {
    return error
        .code()
        .map(code -> code.toLowerCase(Locale.ROOT))
        .filter(codes::contains)
        .isPresent();
  }

  boolean matchesStatus(AwsError error) {
    return error.status().isPresent() && statuses.contains(error.status().getAsInt());
  }
}
