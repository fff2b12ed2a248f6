package com.example.bedrockagent.diagnosis;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The IAM statement that a refusal asks for. */
final class StatementText {

  private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9]+");

  /** AWS names "*" where an action takes no resource. */
  private static final Pattern RESOURCE = Pattern.compile("\\*|arn:[^*?$\\p{Cntrl}]+");

  private StatementText() {}

  /**
   * Allows the action on the resource that was refused, and on the other resources of the same
   * target where they are known: Bedrock names only the first that it refuses.
   */
  static String of(Wording wording, Situation situation) {
    var refused = wording.named("resource").map(StatementText::resource).orElse("*");
    var resources = new LinkedHashSet<String>();
    if (situation.resources().contains(refused)) {
      resources.addAll(situation.resources());
    } else {
      resources.add(refused);
    }
    return """
        {
          "Effect": "Allow",
          "Action": %s,
          "Resource": %s
        }"""
        .formatted(quote(action(wording)), quote(List.copyOf(resources)));
  }

  private static String action(Wording wording) {
    return wording.named("action").filter(ACTION.asMatchPredicate()).orElse("ACTION");
  }

  /** The message may be a stranger's: what means more than itself in a policy is left out. */
  private static String resource(String named) {
    return RESOURCE.matcher(named).matches() ? named : "RESOURCE_ARN";
  }

  private static String quote(List<String> values) {
    return values.size() == 1
        ? quote(values.get(0))
        : values.stream()
            .map(value -> "    " + quote(value))
            .collect(Collectors.joining(",\n", "[\n", "\n  ]"));
  }

  private static String quote(String value) {
    return TextNode.valueOf(value).toString();
  }
}
