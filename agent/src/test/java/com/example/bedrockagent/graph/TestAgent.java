package com.example.bedrockagent.graph;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.AnswerListener;
import com.example.bedrockagent.answer.Decision;
import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.answer.PendingCall;
import com.example.bedrockagent.bedrock.BedrockChat;
import com.example.bedrockagent.bedrock.ModelOptions;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.memory.MemoryStore;
import com.example.bedrockagent.memory.ThreadStore;
import com.example.bedrockagent.telemetry.AgentSpans;
import com.example.bedrockagent.tools.AgentTool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The agent as the program builds it, with limits short enough for a test. */
public final class TestAgent implements AutoCloseable {

  public static final String MODEL = "us.anthropic.claude-haiku-4-5-20251001-v1:0";

  /** Long enough never to be reached by accident, short enough to end a test that hangs. */
  static final Limits PATIENT = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20));

  private static final Duration FIRST_RETRY = Duration.ofMillis(10);

  public final Heard heard = new Heard();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final BedrockChat chat;
  private final AgentGraph graph;

  private TestAgent(
      AwsConnection connection,
      String model,
      Limits limits,
      ModelOptions options,
      AgentSpans spans,
      ThreadStore store,
      List<AgentTool> tools) {
    chat = BedrockChat.open(connection, heard, BedrockChat.STREAMS, FIRST_RETRY);
    graph =
        new AgentGraph(
            chat.model(model, options), "You are a test.", tools, limits, executor, store, spans);
  }

  public static TestAgent open(AwsConnection connection, AgentTool... tools) {
    return open(connection, PATIENT, tools);
  }

  public static TestAgent open(AwsConnection connection, Limits limits, AgentTool... tools) {
    return new TestAgent(
        connection,
        MODEL,
        limits,
        ModelOptions.NONE,
        AgentSpans.NONE,
        new MemoryStore(),
        List.of(tools));
  }

  public static TestAgent open(AwsConnection connection, ModelOptions options, AgentTool... tools) {
    return new TestAgent(
        connection, MODEL, PATIENT, options, AgentSpans.NONE, new MemoryStore(), List.of(tools));
  }

  public static TestAgent open(
      AwsConnection connection, Limits limits, AgentSpans spans, AgentTool... tools) {
    return new TestAgent(
        connection, MODEL, limits, ModelOptions.NONE, spans, new MemoryStore(), List.of(tools));
  }

  public static TestAgent open(AwsConnection connection, ThreadStore store, AgentTool... tools) {
    return open(connection, PATIENT, store, tools);
  }

  public static TestAgent open(
      AwsConnection connection, Limits limits, ThreadStore store, AgentTool... tools) {
    return new TestAgent(
        connection, MODEL, limits, ModelOptions.NONE, AgentSpans.NONE, store, List.of(tools));
  }

  public static TestAgent open(
      AwsConnection connection,
      String model,
      ModelOptions options,
      ThreadStore store,
      AgentTool... tools) {
    return new TestAgent(
        connection, model, PATIENT, options, AgentSpans.NONE, store, List.of(tools));
  }

  /** Asks in a conversation of its own. */
  public Answer ask(String question) {
    return ask("thread", question);
  }

  public Answer ask(String thread, String question) {
    return ask(thread, question, heard);
  }

  public Answer ask(String thread, String question, AnswerListener listener) {
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
