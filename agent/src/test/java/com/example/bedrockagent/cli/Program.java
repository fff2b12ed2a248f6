package com.example.bedrockagent.cli;

import com.example.bedrockagent.TestProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program as a process of its own, which reads the real environment. */
public final class Program {

  private Program() {}

  /**
   * A process to be started.
   *
   * @param environment what it has besides the test's own, which is free of AWS's settings
   */
  public static ProcessBuilder in(Path directory, Map<String, String> environment, String... args) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(TestProgram.class.getName());
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("AWS_(?!CONFIG|SHARED|EC2).*"));
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("REGION_NAME|XDG_STATE_HOME|BEDROCK_AGENT_.*"));
    builder.environment().put("HOME", directory.toString());
    builder.environment().putAll(environment);
    return builder;
  }
}
