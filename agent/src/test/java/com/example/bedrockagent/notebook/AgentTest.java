package com.example.bedrockagent.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.TestProgram;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An agent in a notebook, in the sandbox: what it changes waits for the reader. */
@Timeout(120)
class AgentTest {

  private static final String QUESTION =
      "Please apply the policy that lets this agent invoke anthropic.claude-sonnet-5";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private Account account;
  private Agent agent;

  @BeforeEach
  void open(@TempDir Path root) {
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    account = Account.open(Where.SANDBOX, Map.of(), root, out);
    var model = account.target("anthropic.claude-haiku-4-5-20251001-v1:0");
    agent =
        Agent.of(
            TestProgram.AGENT,
            account,
            account.access(PolicyCompiler.compile(model, account.role())),
            model);
  }

  @Test
  void whatChangesSomethingIsShownAndWaits() {
    agent.ask(QUESTION);

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .endsWith("? apply_policy waits for your approval\n");
    assertThat(agent.answer().isPending()).isTrue();
    assertThat(Show.pending(agent).toString()).contains("anthropic.claude-sonnet-5").contains("+");
  }

  @Test
  void aYesIsCarriedOutAndTheAnswerGoesOn() {
    agent.ask(QUESTION);

    agent.approve();

    assertThat(agent.pending()).isEmpty();
    assertThat(agent.answer().text()).contains("Done in ");
  }

  @Test
  void aNoIsToldToTheModel() {
    agent.ask(QUESTION);

    agent.deny("Not on a Friday.");

    assertThat(agent.pending()).isEmpty();
    assertThat(agent.answer().text()).contains("DENIED", "Not on a Friday.");
  }

  @Test
  void withoutAnythingToDecideSaysSo() {
    agent.approve();

    assertThat(printed.toString(StandardCharsets.UTF_8)).endsWith("Nothing waits for approval.\n");
  }
}
