package com.example.bedrockagent.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * What a command sees of the world.
 *
 * @param out for the answer
 * @param err for everything else
 * @param env the environment variables
 * @param properties the system properties
 * @param directory the current one
 */
record Shell(
    PrintStream out,
    PrintStream err,
    Map<String, String> env,
    Properties properties,
    Path directory) {}
