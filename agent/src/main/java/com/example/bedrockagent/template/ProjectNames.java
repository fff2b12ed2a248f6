package com.example.bedrockagent.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a project is called, in every spelling its files use.
 *
 * @param name of the program, its role, tags, kernel and artifacts, such as {@code my-agent}
 * @param rootPackage of its classes
 * @param groupId of its Maven artifacts
 */
public record ProjectNames(String name, String rootPackage, String groupId) {

  /** This project's own. */
  public static final ProjectNames TEMPLATE =
      new ProjectNames("bedrock-agent", "com.example.bedrockagent", "com.example.bedrockagent");

  /**
   * @throws IllegalArgumentException with a sentence for the user if a name can not be used
   */
  public ProjectNames {
    NameRules.requireName(name);
    NameRules.requirePackage(rootPackage);
    NameRules.requireGroupId(groupId);
  }

  /** As in a heading: {@code My Agent}. */
  String title() {
    return capitalised(" ");
  }

  /** As in a header: {@code My-Agent}. */
  String train() {
    return capitalised("-");
  }

  /** As in a class: {@code MyAgent}. */
  String pascal() {
    return capitalised("");
  }

  /** As in a variable: {@code myAgent}. */
  String camel() {
    return pascal().substring(0, 1).toLowerCase(Locale.ROOT) + pascal().substring(1);
  }

  /** As in Python: {@code my_agent}. */
  String snake() {
    return name.replace('-', '_');
  }

  /** As in an environment variable: {@code MY_AGENT}. */
  String constant() {
    return snake().toUpperCase(Locale.ROOT);
  }

  /** As in a system property: {@code my.agent}. */
  String dotted() {
    return name.replace('-', '.');
  }

  /** The package as a path, with slashes. */
  String packagePath() {
    return rootPackage.replace('.', '/');
  }

  private String capitalised(String between) {
    return Arrays.stream(name.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(between));
  }
}
