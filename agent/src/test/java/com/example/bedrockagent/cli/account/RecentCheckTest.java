package com.example.bedrockagent.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.TestAccount;
import com.example.bedrockagent.cli.CurrentAccount;
import com.example.bedrockagent.cli.Terminal;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One {@code ask} soon after another, in an account that is the user's own. */
@Timeout(60)
class RecentCheckTest {

  @RegisterExtension private final CurrentAccount current = new CurrentAccount();

  @TempDir private Path directory;
  private Terminal terminal;

  @BeforeEach
  void askOnce() {
    current.become(current.account().leastPrivilege(TestAccount.HAIKU));
    terminal = open();
    assertThat(terminal.run("ask", "Hello.")).isZero();
  }

  @Test
  void asksTheModelAndNothingElse() {
    var before = current.account().operations().size();

    terminal = open();
    assertThat(terminal.run("ask", "Hello.")).isZero();

    assertThat(current.account().operations().stream().skip(before))
        .isEqualTo(List.of("ConverseStream"));
    assertThat(terminal.err())
        .contains(
            """
            Startup check
              ok       check     passed less than a minute ago, and counts for 5
              ok       identity  arn:aws:sts::123456789012:assumed-role/agent/test
              ok       model     us.anthropic.claude-haiku-4-5-20251001-v1:0

            > Hello.
            """);
  }

  @Test
  void checksAnotherModel() {
    terminal = open();

    assertThat(terminal.run("ask", "Hello.", "--model", TestAccount.SONNET)).isEqualTo(3);

    assertThat(terminal.err()).contains("failed   permission");
  }

  /** The check had passed, and now says what has changed since. */
  @Test
  void checksAgainWhenACallFails() {
    var account = current.account();
    account.replacePolicy(
        PolicyCompiler.compile(account.target(TestAccount.SONNET), TestAccount.ROLE));

    terminal = open();
    assertThat(terminal.run("ask", "Hello.")).isEqualTo(3);

    assertThat(terminal.err())
        .containsSubsequence(
            "ok       check     passed less than a minute ago", "> Hello.", "failed   permission")
        .doesNotContain("AccessDeniedException");
  }

  /** What was simulated before says nothing of the policies there are now. */
  @Test
  void forgetsWhatWasAllowed() {
    current.account().removePolicy();

    terminal = open();
    assertThat(terminal.run("ask", "Hello.")).isEqualTo(3);

    assertThat(terminal.err())
        .contains("no identity-based policy allows")
        .doesNotContain("The role allows the model");
  }

  @Test
  void countsNoMoreOnceACallHasFailed() {
    current.account().fail("ConverseStream", "parameter-not-accepted");
    open().run("ask", "Hello.");

    terminal = open();
    assertThat(terminal.run("ask", "Hello.")).isZero();

    assertThat(terminal.err()).contains("ok       permission");
  }

  /** No call has proved it. */
  @Test
  void countsNoCheckWhoseCallFailed() {
    current.become(current.account().administrator());
    current.account().fail("ConverseStream", "parameter-not-accepted");
    open().run("ask", "Hello.");

    terminal = open();
    assertThat(terminal.run("ask", "Hello.")).isZero();

    assertThat(terminal.err()).contains("ok       permission");
  }

  @Test
  void saysWhatFailedWhereTheCheckStillPasses() {
    current.account().fail("ConverseStream", "parameter-not-accepted");

    terminal = open();
    assertThat(terminal.run("ask", "Hello.", "--temperature", "0.5")).isEqualTo(3);

    assertThat(terminal.err())
        .containsOnlyOnce("Startup check")
        .contains("BRK-125", "Next:  Leave out --temperature");
  }

  @Test
  void checksInFullWhenThatIsWhatWasAsked() {
    terminal = open();

    assertThat(terminal.run("check")).isZero();

    assertThat(terminal.out() + terminal.err()).contains("ok       permission");
  }

  @Test
  void checksInFullWhereNothingCanBeKept() throws IOException {
    var home = Files.writeString(directory.resolve("file"), "");
    terminal = open();
    terminal.properties.put("user.home", home.toString());

    assertThat(terminal.run("ask", "Hello.")).isZero();

    assertThat(terminal.err()).contains("ok       permission");
  }

  private Terminal open() {
    var opened = new Terminal(directory);
    opened.properties.putAll(current.properties());
    opened.properties.put("user.home", directory.toString());
    opened.properties.put("os.name", "Linux");
    return opened;
  }
}
