package com.example.bedrockagent.cli;

import com.example.bedrockagent.TestProgram;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.graph.AgentProgram;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Runs the program in this process, in an environment of its own. */
public final class Terminal {

  public final Map<String, String> env = new HashMap<>(Map.of("AWS_EC2_METADATA_DISABLED", "true"));
  public final Properties properties = new Properties();
  private final Path directory;
  private AgentProgram agent = TestProgram.AGENT;
  private String typed = "";
  private boolean somebodyIsThere = true;
  private boolean isFull;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  public Terminal(Path directory) {
    this.directory = directory;
  }

  /** Runs the program of another agent than the tests'. */
  public Terminal of(AgentProgram other) {
    agent = other;
    return this;
  }

  /** Writes the settings file. */
  public Terminal settings(String text) throws IOException {
    return file(Settings.FILE, text);
  }

  /** Writes a file that a command can be given by its name. */
  public Terminal file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
    return this;
  }

  /** Types something, before the command is run. */
  public Terminal type(String text) {
    typed = text;
    return this;
  }

  /** Has the input come from a file or a pipe. */
  public Terminal pipe(String text) {
    somebodyIsThere = false;
    return type(text);
  }

  /** Lets nothing be written to standard output. */
  Terminal onAFullDisk() {
    isFull = true;
    return this;
  }

  /** Runs a command and returns its exit code. */
  public int run(String... args) {
    return BedrockAgent.run(shell(), args);
  }

  /** What a command sees. */
  Shell shell() {
    return new Shell(
        agent,
        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
        isFull ? full() : print(out),
        print(err),
        env,
        properties,
        directory,
        directory.resolve("root"),
        () -> somebodyIsThere);
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream full() {
    return new PrintStream(
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
          }
        });
  }

  private static PrintStream print(ByteArrayOutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
