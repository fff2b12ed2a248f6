package com.example.bedrockagent.cli.console;

import com.example.bedrockagent.graph.AgentProgram;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;

/**
 * What a command sees of the world.
 *
 * @param agent the one whose program this is
 * @param in what is typed or piped in
 * @param out for the answer
 * @param err for everything else
 * @param env the environment variables
 * @param properties the system properties
 * @param directory the current one
 * @param root of the file system, where AWS puts what it says of a machine
 * @param terminal whether somebody types what is read
 */
public record Shell(
    AgentProgram agent,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> env,
    Properties properties,
    Path directory,
    Path root,
    BooleanSupplier terminal) {

  /** The same world, in which no input is waited for: it has ended. */
  public Shell withoutInput() {
    return new Shell(
        agent,
        InputStream.nullInputStream(),
        out,
        err,
        env,
        properties,
        directory,
        root,
        () -> true);
  }

  /** Whether somebody is there to answer a question. */
  public boolean isInteractive() {
    return terminal.getAsBoolean();
  }
}
