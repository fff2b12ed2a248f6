package com.example.bedrockagent.sandbox;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.sandbox.wire.HttpCall;
import com.example.bedrockagent.sandbox.wire.HttpReply;
import com.example.bedrockagent.sandbox.wire.LoopbackServer;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A Bedrock Runtime on loopback that sends what a test scripts, for what the sandbox never does.
 */
public final class ScriptedBedrock implements AutoCloseable {

  private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Integer> sent = new LinkedBlockingQueue<>();
  private final Semaphore arrived = new Semaphore(0);
  private final LoopbackServer server;

  private ScriptedBedrock() throws BindException {
    server = LoopbackServer.start(0, this::handle);
  }

  public static ScriptedBedrock start() throws BindException {
    return new ScriptedBedrock();
  }

  /** Lets each of the next calls be answered by one script. */
  public void next(Script... answers) {
    scripts.addAll(List.of(answers));
  }

  /** The bodies of the calls so far. */
  public List<String> requests() {
    return requests;
  }

  /** Waits for the next response to be over, and tells how many of its events were sent. */
  public int eventsSent() throws InterruptedException {
    var events = sent.poll(10, TimeUnit.SECONDS);
    if (events == null) {
      throw new AssertionError("The response is not over: the client still reads.");
    }
    return events;
  }

  /** Waits until a call has come in. */
  public void awaitRequest() throws InterruptedException {
    if (!arrived.tryAcquire(10, TimeUnit.SECONDS)) {
      throw new AssertionError("No call has come in.");
    }
  }

  public AwsConnection connection() {
    var credentials = AwsBasicCredentials.create("AKIDEXAMPLE", "secret");
    return new AwsConnection(
        StaticCredentialsProvider.create(credentials), "us-east-1", Optional.of(server.endpoint()));
  }

  @Override
  public void close() {
    server.close();
  }

  private HttpReply handle(HttpCall call) {
    requests.add(new String(call.body(), StandardCharsets.UTF_8));
    arrived.release();
    return scripts.remove().reply(sent::add);
  }
}
