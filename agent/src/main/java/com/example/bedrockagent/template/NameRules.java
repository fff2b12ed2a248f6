package com.example.bedrockagent.template;

import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Which names a project can have, with AWS, Java, Maven and every file system. */
final class NameRules {

  /** So that what the program prints of itself keeps its shape; a role could be called longer. */
  private static final int LONGEST = 32;

  /** Windows has no file of that name, whatever its ending. */
  private static final String DEVICE = "con|prn|aux|nul|com[0-9]|lpt[0-9]";

  /** Whose variables, properties or tags the new project's would be mixed up with. */
  private static final Set<String> TAKEN =
      Set.of("aws", "java", "javax", "jdk", "sun", "os", "user", "file", "maven", "otel");

  /**
   * Packages of the JDK and of the libraries; two jars with one package do not go well together.
   */
  private static final List<String> FOREIGN =
      List.of(
          "java",
          "javax",
          "jdk",
          "sun",
          "com.sun",
          "com.fasterxml",
          "dev.langchain4j",
          "io.netty",
          "io.opentelemetry",
          "org.bsc",
          "org.slf4j",
          "picocli",
          "software.amazon");

  private NameRules() {}

  static void requireName(String name) {
    require(
        name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"),
        "'%s' is no name: use small letters, digits and single hyphens, and begin with a letter,"
            + " as in my-agent.",
        name);
    require(
        name.length() <= LONGEST,
        "'%s' is too long: a name has at most " + LONGEST + " characters.",
        name);
    require(!name.matches(DEVICE), "'%s' is no name: Windows keeps it for a device.", name);
    require(
        !TAKEN.contains(name),
        "'%s' is no name: settings and tags that begin with it belong to something else.",
        name);
  }

  static void requirePackage(String name) {
    require(
        name.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*"),
        "'%s' is no package: use small letters, digits and underscores between dots, as in"
            + " com.acme.myagent.",
        name);
    for (var word : name.split("\\.")) {
      require(
          !SourceVersion.isKeyword(word),
          "'%s' is no package: '" + word + "' is a word of the Java language.",
          name);
    }
    requireNoDevice("package", name);
    for (var foreign : FOREIGN) {
      require(
          !name.equals(foreign) && !name.startsWith(foreign + "."),
          "'%s' is no package for your own classes: "
              + foreign
              + " belongs to the JDK or to a library.",
          name);
    }
  }

  static void requireGroupId(String name) {
    require(
        name.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*"),
        "'%s' is no group ID: use letters, digits, hyphens and underscores between dots, as in"
            + " com.acme.",
        name);
    requireNoDevice("group ID", name);
  }

  /** Each of its words becomes a folder. */
  private static void requireNoDevice(String what, String name) {
    for (var word : name.split("\\.")) {
      require(
          !word.matches("(?i)" + DEVICE),
          "'%s' is no " + what + ": Windows keeps '" + word + "' for a device.",
          name);
    }
  }

  private static void require(boolean holds, String otherwise, String name) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise.formatted(name));
    }
  }
}
