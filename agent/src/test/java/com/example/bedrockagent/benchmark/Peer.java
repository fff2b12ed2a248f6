package com.example.bedrockagent.benchmark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * LangGraph.js with the same graph. It is got from npm into a temporary folder, which goes with it.
 */
record Peer(Path folder) implements AutoCloseable {

  private static final String SCRIPT = "peer.mjs";
  private static final String[] INSTALL = {
    "npm",
    "install",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    "@langchain/aws@1",
    "@langchain/core@1",
    "@langchain/langgraph@1"
  };

  /** Empty, if there is no Node.js or npm can get nothing; it says why on standard error. */
  static Optional<Peer> install() throws IOException {
    var peer = new Peer(Files.createTempDirectory("bedrock-agent-benchmark"));
    try (var script = Peer.class.getResourceAsStream(SCRIPT)) {
      Files.copy(script, peer.folder.resolve(SCRIPT));
    }
    Files.writeString(peer.folder.resolve("package.json"), "{\"private\": true}");
    if (peer.succeeds("node", "--version") && peer.succeeds(INSTALL)) {
      return Optional.of(peer);
    }
    peer.close();
    return Optional.empty();
  }

  /** What runs it. */
  List<String> command(String... arguments) {
    var script = folder.resolve(SCRIPT).toString();
    return Stream.concat(Stream.of("node", script), Stream.of(arguments)).toList();
  }

  private boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start()
              .onExit()
              .join()
              .exitValue()
          == 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
