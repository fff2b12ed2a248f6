package com.example.bedrockagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.TestAccount;
import com.example.bedrockagent.memory.postgres.PostgresServer;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances behind a load balancer that gives each the next request in turn: two processes that
 * share nothing but a PostgreSQL database and the account they call.
 */
@Timeout(180)
class TwoInstancesTest {

  @RegisterExtension private static final PostgresServer POSTGRES = new PostgresServer();

  @TempDir private Path directory;
  private TestAccount account;
  private RoundRobin balancer;

  @BeforeEach
  void start() throws Exception {
    account = TestAccount.open();
    var store = Map.of("BEDROCK_AGENT_STORE", POSTGRES.newDatabase());
    balancer = new RoundRobin(instance(store), instance(store));
  }

  @AfterEach
  void stop() {
    balancer.close();
    account.close();
  }

  @Test
  void continueEachOthersConversations() throws Exception {
    for (var turn = 1; turn <= 4; turn++) {
      // The stand-in counts what the user has said in the conversation it is sent.
      assertThat(text(balancer.next().ask(prompt("Good morning.")).body()))
          .contains("This is turn " + turn + ".");
    }
  }

  @Test
  void takeAConversationOneAtATime() throws Exception {
    account.fail("ConverseStream", "slow 3000");
    try (var answer = balancer.next().begin(prompt("Good morning.")).body()) {
      awaitEvent(answer, "text");

      var other = balancer.next().ask(prompt("Good evening."));

      assertThat(other.statusCode()).isEqualTo(409);
      assertThat(other.body()).contains("conversation-busy");
    }
  }

  @Test
  void goOnWhereAnotherWasKilledInMidAnswer() throws Exception {
    var asked = prompt("What does the model ID %s resolve to?".formatted(TestAccount.HAIKU));
    // The first call of the model, which calls a tool, is as ever; the one that answers is slow.
    account.fail("ConverseStream", "slow 0");
    account.fail("ConverseStream", "slow 3000");
    var first = balancer.next();
    try (var answer = first.begin(asked).body()) {
      awaitEvent(answer, "tool_result");
      awaitEvent(answer, "text");

      first.kill();
    }
    var toolCalls = calls("GetInferenceProfile");

    var response = balancer.next().ask(prompt("Good evening."));

    // The lock of the dead is free at once, and what Bedrock got is a valid conversation.
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("event: done");
    assertThat(text(response.body())).contains("This is what the tools returned");
    assertThat(response.body()).doesNotContain("tool_call");
    assertThat(calls("GetInferenceProfile")).isEqualTo(toolCalls);
  }

  private Instance instance(Map<String, String> store) throws Exception {
    var environment = account.sandbox().environment("us-east-1");
    environment.putAll(store);
    return Instance.start(directory, environment);
  }

  private long calls(String operation) {
    return account.operations().stream().filter(operation::equals).count();
  }

  private static String prompt(String text) {
    return "{\"prompt\":\"" + text + "\",\"thread\":\"shared\"}";
  }

  private static void awaitEvent(InputStream answer, String type) throws Exception {
    var line = new StringBuilder();
    while (!line.toString().equals("event: " + type)) {
      line.setLength(0);
      for (var next = answer.read(); next != '\n'; next = answer.read()) {
        assertThat(next).as("the answer ended").isNotNegative();
        line.append((char) next);
      }
    }
  }

  /** What an answer says. */
  private static String text(String body) {
    return body.lines()
        .filter(line -> line.startsWith("data: {\"type\":\"text\""))
        .map(line -> line.replaceAll("^.*\"text\":\"|\"}$", ""))
        .collect(Collectors.joining());
  }

  /** Gives each instance the next request in turn. */
  private static final class RoundRobin implements AutoCloseable {
    private final Instance[] instances;
    private int turn;

    RoundRobin(Instance... instances) {
      this.instances = instances;
    }

    Instance next() {
      var next = instances[turn++ % instances.length];
      return next.isAlive() ? next : next();
    }

    @Override
    public void close() {
      for (var instance : instances) {
        instance.close();
      }
    }
  }
}
