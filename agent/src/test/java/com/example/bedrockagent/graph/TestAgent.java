package com.example.bedrockagent.graph;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.telemetry.AgentSpans;
import com.example.bedrockagent.tools.AgentTool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bsc.langgraph4j.checkpoint.BaseCheckpointSaver;
import org.bsc.langgraph4j.checkpoint.MemorySaver;

/** The agent as the program builds it, with limits short enough for a test. */
final class TestAgent implements AutoCloseable {

  static final String MODEL = "us.anthropic.claude-haiku-4-5-20251001-v1:0";

  /** Long enough never to be reached by accident, short enough to end a test that hangs. */
  static final Limits PATIENT = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20));

  private static final Duration FIRST_RETRY = Duration.ofMillis(10);

  final Heard heard = new Heard();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final BedrockChat chat;
  private final AgentGraph graph;

  private TestAgent(
      AwsConnection connection,
      Limits limits,
      ModelOptions options,
      AgentSpans spans,
      BaseCheckpointSaver saver,
      List<AgentTool> tools) {
    chat = BedrockChat.open(connection, heard, BedrockChat.STREAMS, FIRST_RETRY);
    graph =
        new AgentGraph(
            chat.model(MODEL, options), "You are a test.", tools, limits, executor, saver, spans);
  }

  static TestAgent open(AwsConnection connection, AgentTool... tools) {
    return open(connection, PATIENT, tools);
  }

  static TestAgent open(AwsConnection connection, Limits limits, AgentTool... tools) {
    return new TestAgent(
        connection, limits, ModelOptions.NONE, AgentSpans.NONE, new MemorySaver(), List.of(tools));
  }

  static TestAgent open(AwsConnection connection, ModelOptions options, AgentTool... tools) {
    return new TestAgent(
        connection, PATIENT, options, AgentSpans.NONE, new MemorySaver(), List.of(tools));
  }

  static TestAgent open(
      AwsConnection connection, Limits limits, AgentSpans spans, AgentTool... tools) {
    return new TestAgent(
        connection, limits, ModelOptions.NONE, spans, new MemorySaver(), List.of(tools));
  }

  static TestAgent open(AwsConnection connection, BaseCheckpointSaver saver, AgentTool... tools) {
    return new TestAgent(
        connection, PATIENT, ModelOptions.NONE, AgentSpans.NONE, saver, List.of(tools));
  }

  /** Asks in a conversation of its own. */
  Answer ask(String question) {
    return ask("thread", question);
  }

  Answer ask(String thread, String question) {
    return ask(thread, question, heard);
  }

  Answer ask(String thread, String question, AnswerListener listener) {
    return graph.ask(thread, question, listener);
  }

  CompletableFuture<Answer> start(String thread, String question, Executor executor) {
    return graph.start(thread, question, heard, executor);
  }

  List<PendingCall> pending() {
    return graph.pending("thread");
  }

  Answer decide(Decision... decisions) {
    return graph.decide("thread", List.of(decisions), heard);
  }

  @Override
  public void close() {
    chat.close();
    executor.shutdownNow();
  }
}
