package com.example.bedrockagent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.TestAccount;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service as a container platform runs it: a process that is told to end by SIGTERM. */
@Timeout(120)
class ServeProcessTest {

  private static final String HI = "{\"prompt\":\"Good morning.\",\"thread\":\"t\"}";

  @TempDir private Path directory;

  @Test
  void servesTheStandInAndSaysSoInTheEvents() throws Exception {
    try (var instance = Instance.start(directory, Map.of(), "--sandbox", "--store", "memory")) {
      var answer = instance.ask(HI);

      assertThat(answer.body())
          .contains("\"note\":\"A stand-in model answers, not Claude.\"")
          .contains("event: done");
      assertThat(instance.log()).startsWith("Sandbox: ").contains("Startup check\n  ok ");
    }
  }

  @Test
  void endsWithAnAnswersEndWhenItIsTerminated() throws Exception {
    try (var account = TestAccount.open();
        var instance = instance(account)) {
      account.fail("ConverseStream", "slow 50");
      try (var answer = instance.begin(HI).body()) {
        awaitFirst(answer);

        instance.terminate();

        assertThat(new String(answer.readAllBytes(), UTF_8)).contains("event: done");
      }
      // 128 and SIGTERM's number: what container platforms expect.
      assertThat(instance.exitCode()).isEqualTo(143);
      assertThat(instance.log()).endsWith("Stopped; no answer was broken off.\n");
    }
  }

  @Test
  void breaksOffAnAnswerThatTakesTooLong() throws Exception {
    try (var account = TestAccount.open();
        var instance = instance(account, "--drain", "0")) {
      account.fail("ConverseStream", "slow 3000");
      try (var answer = instance.begin(HI).body()) {
        awaitFirst(answer);

        instance.terminate();

        assertThat(new String(answer.readAllBytes(), UTF_8)).contains("\"code\":\"stopping\"");
      }
      assertThat(instance.exitCode()).isEqualTo(143);
      assertThat(instance.log()).endsWith("Stopped; answers broken off: 1.\n");
    }
  }

  @Test
  void doesNotServeWhatFailedItsCheck() throws Exception {
    var terminal = new Terminal(directory);

    assertThat(terminal.run("serve", "--store", "memory", "--model", "anthropic.claude-nonsense-9"))
        .isEqualTo(3);

    assertThat(terminal.err()).contains("BRK-113").doesNotContain("Serving");
  }

  @Test
  void saysThatItsPortIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var terminal = new Terminal(directory);
      var port = Integer.toString(taken.getLocalPort());

      assertThat(terminal.run("serve", "--store", "memory", "--port", port)).isEqualTo(2);

      assertThat(terminal.err()).contains("Cannot listen on 127.0.0.1:" + port);
    }
  }

  private Instance instance(TestAccount account, String... options) throws Exception {
    var args =
        Stream.concat(Stream.of("--store", "memory"), Stream.of(options)).toArray(String[]::new);
    return Instance.start(directory, account.sandbox().environment("us-east-1"), args);
  }

  private static void awaitFirst(InputStream answer) throws Exception {
    while (answer.read() != '\n') {
      // The head of the first event.
    }
  }
}
