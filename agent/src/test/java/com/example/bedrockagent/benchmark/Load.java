package com.example.bedrockagent.benchmark;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.AnswerListener;
import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.answer.ToolOutcome;
import com.example.bedrockagent.bedrock.BedrockChat;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.graph.AgentGraph;
import com.example.bedrockagent.memory.MemoryStore;
import com.example.bedrockagent.tools.AgentTool;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import dev.langchain4j.agent.tool.ToolSpecification;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Conversations with the agent, all at the same time, on two threads; checkpoints are on. */
final class Load implements AnswerListener {

  /** The text before the tool is called. */
  static final int TOOL_DELTAS = 20;

  /** The question of the warm-up, and the text of its answer. */
  static final String WARM_UP = "Warm up.";

  static final int WARM_UP_DELTAS = 100;

  /** The warm-up, the same for all programs and rows. */
  static final int WARM_UP_ROUNDS = 32;

  static final int WARM_UP_CONVERSATIONS = 64;

  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final LongAdder tokens = new LongAdder();
  private final AgentGraph agent;

  private Load(BedrockChat chat) {
    this.agent =
        new AgentGraph(
            chat.model("us.anthropic.claude-haiku-4-5-20251001-v1:0"),
            "You are a benchmark.",
            List.of(new Weather()),
            Limits.DEFAULT,
            threads,
            new MemoryStore());
  }

  /**
   * Prints what the load took, as {@link LoadResult} reads it.
   *
   * @param args the endpoint, the conversations, and the turns of each
   */
  public static void main(String[] args) {
    var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "none"));
    var endpoint = Optional.of(URI.create(args[0]));
    var chat =
        BedrockChat.open(
            new AwsConnection(credentials, "us-east-1", endpoint),
            (why, wait, attempt, attempts) -> System.err.println(why.title()));
    var conversations = Integer.parseInt(args[1]);
    var turns = Integer.parseInt(args[2]);
    var load = new Load(chat);
    for (var round = 0; round < WARM_UP_ROUNDS; round++) {
      load.run(WARM_UP, "warm-up-" + round, WARM_UP_CONVERSATIONS, 1);
    }
    load.measure(conversations, turns);
    System.exit(0);
  }

  private void measure(int conversations, int turns) {
    tokens.reset();
    var cpu = cpu();
    var begin = System.nanoTime();
    run("What is the weather forecast?", "measured", conversations, turns);
    var wall = System.nanoTime() - begin;
    System.out.printf(
        "load %d %.1f %.1f %.1f%n",
        tokens.sum(), wall / 1e6, (cpu() - cpu) / 1e6, ResidentMemory.peakMebibytes());
  }

  private void run(String question, String name, int conversations, int turns) {
    var all =
        IntStream.range(0, conversations)
            .mapToObj(conversation -> converse(question, name + "-" + conversation, turns))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all).join();
  }

  private CompletableFuture<Answer> converse(String question, String thread, int turns) {
    var turn = agent.start(thread, question, this, threads);
    return turns == 1 ? turn : turn.thenCompose(answer -> converse(question, thread, turns - 1));
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  @Override
  public void token(String text) {
    tokens.increment();
  }

  @Override
  public void toolCalled(String id, String name, String arguments) {}

  @Override
  public void toolEnded(String id, String name, ToolOutcome outcome) {}

  private record Weather() implements AgentTool {
    @Override
    public ToolSpecification specification() {
      return ToolSpecification.builder().name("weather").description("weather forecast").build();
    }

    @Override
    public String run(JsonNode arguments) {
      return "sunny";
    }
  }
}
