package com.example.bedrockagent.cli;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An instance of the service, as a process of its own. */
final class Instance implements AutoCloseable {

  private static final Pattern SERVING = Pattern.compile("Serving on (http://\\S+) ");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final StringBuffer log = new StringBuffer();
  private final CompletableFuture<URI> endpoint = new CompletableFuture<>();
  private final Thread reader = new Thread(this::read, "log of an instance");

  private Instance(Process process) {
    this.process = process;
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts one on a free port; what is asked of it waits until it serves. */
  static Instance start(Path directory, Map<String, String> environment, String... options)
      throws IOException {
    var args =
        Stream.concat(Stream.of("serve", "--port", "0"), Stream.of(options)).toArray(String[]::new);
    return new Instance(
        Program.in(directory, environment, args)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Asks, and leaves it to the test to read the answer. */
  HttpResponse<InputStream> begin(String body) throws IOException, InterruptedException {
    return client.send(request(body), BodyHandlers.ofInputStream());
  }

  /** Asks, and reads the whole answer. */
  HttpResponse<String> ask(String body) throws IOException, InterruptedException {
    return client.send(request(body), BodyHandlers.ofString());
  }

  /** Asks it to end, by SIGTERM. */
  void terminate() {
    // Process.destroy() would stop reading what it says, too.
    process.toHandle().destroy();
  }

  /** Ends it at once, by SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(100, SECONDS)) {
      throw new AssertionError("The service did not end: " + log);
    }
    reader.join();
    return process.exitValue();
  }

  /** What it has said on standard error. */
  String log() {
    return log.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private HttpRequest request(String body) {
    return HttpRequest.newBuilder(endpoint.join().resolve("/invocations"))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private void read() {
    try (var lines = process.errorReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        log.append(line).append('\n');
        SERVING
            .matcher(line)
            .results()
            .forEach(match -> endpoint.complete(URI.create(match.group(1))));
      }
      endpoint.completeExceptionally(new AssertionError("The service ended: " + log));
    } catch (IOException e) {
      endpoint.completeExceptionally(e);
    }
  }
}
