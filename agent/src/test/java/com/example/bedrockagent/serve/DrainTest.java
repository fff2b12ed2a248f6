package com.example.bedrockagent.serve;

import static com.example.bedrockagent.serve.TestService.data;
import static com.example.bedrockagent.serve.TestService.readUntil;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.bedrockagent.sandbox.Script;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An instance that is stopped lets its answers end, and leaves the rest to other instances. */
@Timeout(60)
class DrainTest {

  private static final Duration PATIENT = Duration.ofSeconds(40);
  private static final String HI = "{\"prompt\":\"Hi\",\"thread\":\"t\"}";

  @Test
  void letsAnAnswerEndAndTakesNoOther() throws Exception {
    var goOn = new CompletableFuture<String>();
    try (var service = TestService.start(new SmallTool("clock", goOn::join))) {
      service.bedrock.next(Script.call("clock", "{}"), Script.answer("It is noon."));
      try (var answer = service.begin(HI).body()) {
        readUntil(answer, "event: tool_call");

        var drained = CompletableFuture.supplyAsync(() -> drain(service, PATIENT));
        awaitClosed(service);
        goOn.complete("12:00");

        assertThat(new String(answer.readAllBytes(), UTF_8)).contains("noon", "event: done");
        assertThat(drained.get(40, SECONDS)).isZero();
      }
    }
  }

  @Test
  void breaksOffWhatTakesTooLongAndTheConversationCanGoOnElsewhere() throws Exception {
    try (var service = TestService.start()) {
      service.bedrock.next(
          Script.begin().textBegins("One ").silence().text("two"), Script.answer("Two."));
      try (var answer = service.begin(HI).body()) {
        readUntil(answer, "One ");

        assertThat(drain(service, Duration.ZERO)).isOne();

        var rest = new String(answer.readAllBytes(), UTF_8);
        assertThat(data(rest)).last().asString().contains("\"code\":\"stopping\"");
        assertThat(service.bedrock.eventsSent()).isEqualTo(2);
      }
      service.restart();
      assertThat(service.ask(HI).body()).contains("Two.");
    }
  }

  @Test
  void closesIdleConnections() throws Exception {
    try (var service = TestService.start();
        var client = service.connect("GET /ping HTTP/1.1\r\nHost: x\r\n\r\n")) {
      readUntil(client.getInputStream(), "}");

      drain(service, PATIENT);

      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void saysThatItsPortIsTaken() throws Exception {
    try (var service = TestService.start()) {
      var options =
          new AgentServer.Options("127.0.0.1", service.server().port(), 1, Clock.systemUTC());

      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> AgentServer.start(options, service.agent()))
          .withMessageContaining("Choose another with --host and --port.");
    }
  }

  private static int drain(TestService service, Duration limit) {
    try {
      return service.server().drain(limit);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitClosed(TestService service) throws Exception {
    while (true) {
      try {
        service.connect("").close();
      } catch (ConnectException closed) {
        return;
      } catch (SocketException reset) {
        // It was closed while this connected; the next try tells.
      }
    }
  }
}
