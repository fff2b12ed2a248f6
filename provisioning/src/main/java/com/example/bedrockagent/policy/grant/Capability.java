package com.example.bedrockagent.policy.grant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a role is to be able to do with its models. */
public enum Capability {
  /** Converse and InvokeModel: the answer comes as a whole. */
  INVOKE,
  /** ConverseStream and InvokeModelWithResponseStream: the answer comes piece by piece. */
  STREAM,
  /**
   * Ask what the model ID stands for, and whether the role may invoke it, before the first call.
   */
  PREFLIGHT,
  /** CountTokens; Bedrock counts for models offered on demand only. */
  COUNT_TOKENS,
  /** Apply one guardrail. */
  GUARDRAIL,
  /** Run batch jobs on the models, with a service role of their own. */
  BATCH;

  /** What an agent needs that streams and checks itself at the start. */
  public static final Set<Capability> AGENT = Set.of(INVOKE, STREAM, PREFLIGHT);

  /**
   * The capability of a name such as {@code count-tokens}.
   *
   * @throws IllegalArgumentException listing the names
   */
  public static Capability byName(String name) {
    return Arrays.stream(values())
        .filter(capability -> capability.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no capability '" + name + "'. There are: " + names() + "."));
  }

  private static String names() {
    return Arrays.stream(values()).map(Capability::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
