package com.example.bedrockagent.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.bedrock.BedrockChat;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.graph.AgentGraph;
import com.example.bedrockagent.memory.MemoryStore;
import com.example.bedrockagent.sandbox.ScriptedBedrock;
import com.example.bedrockagent.tools.AgentTool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The agent, served on loopback; Bedrock sends what a test scripts. */
final class TestService implements AutoCloseable {

  static final String MODEL = "us.anthropic.claude-haiku-4-5-20251001-v1:0";
  static final String SESSION_ID = "X-Amzn-Bedrock-AgentCore-Runtime-Session-Id";
  static final Instant STARTED = Instant.parse("2026-11-25T12:00:00Z");

  final ScriptedBedrock bedrock;
  final List<String> log = new CopyOnWriteArrayList<>();
  private final MemoryStore conversations = new MemoryStore();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BedrockChat chat;
  private final AgentGraph graph;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private AgentServer server;

  private TestService(int most, ConnectionLimits limits, List<AgentTool> tools)
      throws BindException {
    bedrock = ScriptedBedrock.start();
    chat = BedrockChat.open(bedrock.connection(), (why, wait, attempt, attempts) -> {});
    graph =
        new AgentGraph(
            chat.model(MODEL), "You are a test.", tools, Limits.DEFAULT, threads, conversations);
    start(most, limits);
  }

  static TestService start(AgentTool... tools) throws BindException {
    return new TestService(8, ConnectionLimits.DEFAULT, List.of(tools));
  }

  static TestService start(int most) throws BindException {
    return new TestService(most, ConnectionLimits.DEFAULT, List.of());
  }

  static TestService start(ConnectionLimits limits) throws BindException {
    return new TestService(8, limits, List.of());
  }

  /** Another instance takes the place of one that was stopped; the conversations are the same. */
  void restart() throws BindException {
    server.close();
    start(8, ConnectionLimits.DEFAULT);
  }

  private void start(int most, ConnectionLimits limits) throws BindException {
    var clock = Clock.fixed(STARTED, ZoneOffset.UTC);
    server =
        AgentServer.start(new AgentServer.Options("127.0.0.1", 0, most, clock), agent(), limits);
  }

  ServedAgent agent() {
    return new ServedAgent(
        new GraphTurns(graph, threads), MODEL, Optional.of("A script."), Diagnosis::of, log::add);
  }

  AgentServer server() {
    return server;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  /** Asks, and reads the whole answer. */
  HttpResponse<String> ask(String body) throws Exception {
    return send(request("/invocations").POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Asks, and leaves it to the test to read the answer. */
  HttpResponse<InputStream> begin(String body) throws Exception {
    return client.send(
        request("/invocations").POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofInputStream());
  }

  /** A client that is no HTTP client. */
  Socket connect(String sends) throws IOException {
    var socket = new Socket("127.0.0.1", server.port());
    socket.getOutputStream().write(sends.getBytes(UTF_8));
    return socket;
  }

  static String post(String body) {
    return "POST /invocations HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.getBytes(UTF_8).length, body);
  }

  /** Reads an answer until something has come. */
  static String readUntil(InputStream in, String wanted) throws IOException {
    var buffered = new ByteArrayOutputStream();
    var end = wanted.getBytes(UTF_8);
    var matched = 0;
    while (matched < end.length) {
      var next = in.read();
      if (next < 0) {
        throw new AssertionError("It ended before '" + wanted + "': " + buffered.toString(UTF_8));
      }
      buffered.write(next);
      matched = next == end[matched] ? matched + 1 : next == end[0] ? 1 : 0;
    }
    return buffered.toString(UTF_8);
  }

  /** The data of the events of an answer. */
  static List<String> data(String body) {
    var data = new ArrayList<String>();
    body.lines()
        .filter(line -> line.startsWith("data: "))
        .forEach(line -> data.add(line.substring("data: ".length())));
    return data;
  }

  @Override
  public void close() {
    server.close();
    chat.close();
    threads.shutdownNow();
    bedrock.close();
  }
}
