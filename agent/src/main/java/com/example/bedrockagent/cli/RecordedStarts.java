package com.example.bedrockagent.cli;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.graph.AgentProgram;
import com.example.bedrockagent.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/**
 * The starts whose classes the launcher's archive holds: one in the sandbox, and two in an account
 * that is set up, for which a sandbox stands.
 */
record RecordedStarts(AgentProgram agent) {

  /** What the launcher gives the program to have them recorded. */
  static final String WORD = "record-starts";

  private static final String REGION = "us-east-1";
  private static final String QUESTION =
      "What does the model ID anthropic.claude-haiku-4-5-20251001-v1:0 resolve to, and which"
          + " permissions does it need?";

  /** What the SDK takes from the environment, by the names that a process can set itself. */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "AWS_ENDPOINT_URL", "aws.endpointUrl",
          "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
          "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey");

  /** Starts and asks; the exit code is that of the first that failed. */
  int run() {
    try {
      var inSandbox = BedrockAgent.run(shell(Map.of()), "ask", "--sandbox", QUESTION);
      return inSandbox == ExitCode.OK ? inAccount() : inSandbox;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The second start there relies on the check of the first. */
  private int inAccount() throws IOException {
    var home = Files.createTempDirectory("bedrock-agent");
    try (var account = Sandbox.start(Sandbox.Options.DEFAULT)) {
      var environment = account.environment(REGION);
      PROPERTIES.forEach((name, property) -> System.setProperty(property, environment.get(name)));
      System.setProperty("user.home", home.toString());
      var checked = BedrockAgent.run(shell(environment), "ask", "--aws", QUESTION);
      return checked == ExitCode.OK
          ? BedrockAgent.run(shell(environment), "ask", "--aws", QUESTION)
          : checked;
    } finally {
      delete(home);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Shell shell(Map<String, String> environment) {
    return new Shell(
        agent,
        InputStream.nullInputStream(),
        System.out,
        System.err,
        environment,
        System.getProperties(),
        Path.of(""),
        Path.of("/"),
        () -> true);
  }
}
