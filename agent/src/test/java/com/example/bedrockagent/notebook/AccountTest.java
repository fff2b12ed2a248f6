package com.example.bedrockagent.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.bedrockagent.TestAccount;
import com.example.bedrockagent.TestProgram;
import com.example.bedrockagent.policy.grant.NamedPolicy;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import com.example.bedrockagent.sandbox.fault.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a notebook does with its account, over the wire. */
@Timeout(120)
class AccountTest {

  private final ByteArrayOutputStream cell = new ByteArrayOutputStream();
  @TempDir private Path root;
  private Account account;

  @BeforeEach
  void open() {
    account = Account.open(Where.SANDBOX, Map.of(), root, print());
  }

  @AfterEach
  void close() {
    account.sandbox().close();
  }

  @Test
  void saysThatAStandInAnswersInTheSandbox() {
    assertThat(account)
        .hasToString(
            "The sandbox: an AWS account on loopback, in us-east-1."
                + " A stand-in model answers, not Claude.");
  }

  @Test
  void goesNowhereByItselfWhereThereIsATraceOfCredentials() {
    var env = Map.of("AWS_SECRET_ACCESS_KEY", "");

    assertThatExceptionOfType(AccessException.class)
        .isThrownBy(() -> Account.open(Where.AUTO, env, root, print()))
        .withMessageContaining("AWS_SECRET_ACCESS_KEY (empty)")
        .withMessageContaining("Where.SANDBOX");
  }

  @Test
  void makesARoleThatPassesTheStartupCheck() {
    var model = account.target(TestAccount.HAIKU);
    var policy = PolicyCompiler.compile(model, account.role());
    var plan = account.plan(account.spec(policy));

    var access = account.apply(plan);

    assertThat(access).hasToString("arn:aws:iam::123456789012:role/bedrock-agent");
    assertThat(printed())
        .isEqualTo("added role bedrock-agent\nadded inline policy BedrockAccess\n");
    assertThat(account.plan(account.spec(policy)).isEmpty()).isTrue();
    var report = account.check(access, model);
    assertThat(report.isGo()).isTrue();
    assertThat(Show.show(report).toString()).contains("permission    allowed on all resources (4)");
  }

  @Test
  void streamsAnAnswerAndTellsOfTheToolsAmongIt() {
    var model = account.target(TestAccount.HAIKU);
    var access = account.access(PolicyCompiler.compile(model, account.role()));
    var agent =
        Agent.open(
            access, model.invokeId(), "A test.", Agent.tools(TestProgram.AGENT, account), print());

    agent.ask("What does the model ID anthropic.claude-sonnet-5 resolve to?");

    assertThat(printed())
        .contains("[stand-in model, not Claude] I will look that up. \n")
        .contains("→ calls resolve_model_id {\"model\":\"anthropic.claude-sonnet-5\"}\n")
        .containsPattern("← resolve_model_id returned \\d+ characters\n")
        .contains("Will invoke:  us.anthropic.claude-sonnet-5\n");
    assertThat(agent.answer().modelCalls()).isEqualTo(2);
  }

  @Test
  void saysWhatWentWrongAndGoesOnWhenItIsRepaired() {
    var model = account.target(TestAccount.SONNET);
    var access = account.access(NamedPolicy.QUICK_START.document());
    var agent = Agent.open(access, model.invokeId(), "A test.", List.of(), print());

    var problem = agent.problem("Good morning.");
    account.access(PolicyCompiler.compile(model, account.role()));
    var repaired = agent.problem("Good morning.");

    assertThat(problem.orElseThrow().code()).isEqualTo("BRK-104");
    assertThat(Show.show(problem).toString())
        .startsWith("Problem     BRK-104  ")
        .contains("AWS said    AccessDeniedException")
        .endsWith("Who can     an account administrator");
    assertThat(repaired).isEmpty();
    assertThat(Show.show(repaired)).hasToString("Problem  none: the answer came");
  }

  @Test
  void throwsWhatStopsACellWithoutAStackTrace() {
    var model = account.target(TestAccount.SONNET);
    var access = account.access(NamedPolicy.QUICK_START.document());
    var agent = Agent.open(access, model.invokeId(), "A test.", List.of(), print());

    assertThatExceptionOfType(AccessException.class)
        .isThrownBy(() -> agent.ask("Good morning."))
        .withMessageStartingWith("BRK-104  ")
        .withMessageContaining("What to do: ")
        .satisfies(error -> assertThat(error.getStackTrace()).isEmpty());
  }

  @Test
  void saysWhyAModelIdCanNotBeInvoked() {
    assertThatExceptionOfType(AccessException.class)
        .isThrownBy(() -> account.target("anthropic.claude-haiku-4-5-20251002-v1:0"))
        .withMessageContaining("Did you mean anthropic.claude-haiku-4-5-20251001-v1:0?");
  }

  @Test
  void saysWhatWentWrongInsteadOfAList() {
    account.sandbox().faults().next("ListFoundationModels", Fault.parse("profile-not-allowed"));

    assertThat(Show.models(account.models()).toString()).startsWith("Problem     BRK-104  ");
  }

  private PrintStream print() {
    return new PrintStream(cell, true, StandardCharsets.UTF_8);
  }

  private String printed() {
    return cell.toString(StandardCharsets.UTF_8);
  }
}
