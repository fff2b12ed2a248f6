package com.example.bedrockagent.shell;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A kind of value in a printed command, and what stands there, for the reader to fill in, where the
 * value is not known or is none that AWS can have given: it may be a stranger's, out of a log.
 */
public enum Placeholder {
  ROLE_NAME("[\\w+=,.@-]{1,64}"),
  MODEL_ID(Placeholder.MODEL),
  BASE_MODEL_ID(Placeholder.MODEL),
  PROFILE_ID(Placeholder.MODEL),
  REGION("[a-z]{2,}(-[a-z]+)+-\\d"),
  HOST("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

  /** An ID or an ARN, as Bedrock takes it in {@code modelId}. */
  private static final String MODEL = "[A-Za-z0-9][A-Za-z0-9.:/_-]{0,2047}";

  private final Pattern grammar;

  Placeholder(String grammar) {
    this.grammar = Pattern.compile(grammar);
  }

  /** The value, if it is one of this kind, which no shell finds a meaning in; else the name. */
  public String or(String value) {
    return grammar.matcher(value).matches() && ShellWords.isPlain(value) ? value : name();
  }

  /** The same for a value that may not be known. */
  public String or(Optional<String> value) {
    return value.map(this::or).orElse(name());
  }
}
