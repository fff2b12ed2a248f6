package com.example.bedrockagent.policy.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The actions Bedrock has in IAM, from a copy of AWS's reference among the resources. */
final class BedrockActions {
  static final String PREFIX = "bedrock:";

  /** What the columns say where the reference was not copied. */
  private static final String UNKNOWN = "?";

  static final List<Action> ALL = table("bedrock-actions.tsv").map(BedrockActions::action).toList();

  private BedrockActions() {}

  /**
   * One action.
   *
   * @param name with its prefix, such as {@code bedrock:InvokeModel}
   * @param resourceTypes as an ARN names them; {@code *} for a call that is about no resource
   * @param conditionKeys of Bedrock's own; those of AWS as a whole are not listed
   */
  record Action(String name, String level, List<String> resourceTypes, List<String> conditionKeys) {

    boolean reads() {
      return level.equals("List") || level.equals("Read");
    }

    boolean needsEverything() {
      return resourceTypes.equals(List.of("*"));
    }

    boolean fits(ResourcePattern resource) {
      return resource.isEverything()
          || resourceTypes.contains(UNKNOWN)
          || resourceTypes.stream().anyMatch(type -> !type.equals("*") && resource.fits(type));
    }

    /** Whether a request may carry the key, as far as is known here. */
    boolean mayCarry(String key) {
      return conditionKeys.contains(UNKNOWN)
          || conditionKeys.stream().anyMatch(key::equalsIgnoreCase);
    }
  }

  /** The actions a pattern stands for. */
  static List<Action> matching(String pattern) {
    return ALL.stream().filter(action -> LintStatement.isAction(pattern, action.name())).toList();
  }

  static List<String> names() {
    return ALL.stream().map(Action::name).toList();
  }

  /** The lines of a table among the resources, each cut at its tabs. */
  static Stream<String[]> table(String name) {
    try (var resource = BedrockActions.class.getResourceAsStream(name)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Action action(String[] columns) {
    return new Action(PREFIX + columns[0], columns[1], list(columns[2]), list(columns[3]));
  }

  private static List<String> list(String column) {
    return column.equals("-") ? List.of() : Arrays.asList(column.split(","));
  }
}
