package com.example.bedrockagent.serve;

import static com.example.bedrockagent.serve.TestService.data;
import static com.example.bedrockagent.serve.TestService.readUntil;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.sandbox.Script;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client of the service gets for its prompt. */
@Timeout(60)
class AnswerTest {

  @Test
  void streamsTheAnswerAsEvents() throws Exception {
    try (var service = TestService.start(new SmallTool("weather", () -> "rain"))) {
      service.bedrock.next(
          Script.begin()
              .thinking("Let me see.", "c2lnbmVk")
              .text("I look.")
              .toolCall("call_1", "weather", "{\"town\":\"Köln\"}")
              .stop("tool_use")
              .metadata(10, 4),
          Script.begin().text("Rain", " and\nwind").stop("end_turn").metadata(20, 3));

      var response = service.ask("{\"prompt\":\"Weather?\",\"thread\":\"t\"}");

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("content-type"))
          .hasValue("text/event-stream; charset=utf-8");
      assertThat(response.body())
          .isEqualTo(
              """
              event: start
              data: {"type":"start","thread":"t","model":"us.anthropic.claude-haiku-4-5-20251001-v1:0","note":"A script."}

              event: thinking
              data: {"type":"thinking","text":"Let m"}

              event: thinking
              data: {"type":"thinking","text":"e see."}

              event: text
              data: {"type":"text","text":"I look."}

              event: tool_call
              data: {"type":"tool_call","call":"call_1","name":"weather","arguments":{"town":"Köln"}}

              event: tool_result
              data: {"type":"tool_result","call":"call_1","name":"weather","ok":true,"outcome":"done"}

              event: text
              data: {"type":"text","text":"Rain"}

              event: text
              data: {"type":"text","text":" and\\nwind"}

              event: done
              data: {"type":"done","waits":false,"stopReason":"end_turn","modelCalls":2,"usage":{"inputTokens":30,"outputTokens":7,"cacheReadTokens":0,"cacheWriteTokens":0}}

              """);
    }
  }

  @Test
  void sendsEachPieceWhenItComes() throws Exception {
    try (var service = TestService.start()) {
      service.bedrock.next(Script.begin().textBegins("One ").silence().text("two"));

      try (var answer = service.begin("{\"prompt\":\"Count.\"}").body()) {
        assertThat(readUntil(answer, "\n\nevent: text\n")).contains("event: start\n");
        assertThat(readUntil(answer, "\n\n")).contains("\"text\":\"One \"");
      }
    }
  }

  @Test
  void goesOnWithTheConversationOfTheSession() throws Exception {
    try (var service = TestService.start()) {
      service.bedrock.next(Script.answer("Blue."), Script.answer("Because of the air."));
      var session = "session/with/slashes and a name longer than our own IDs: ".repeat(2);

      for (var prompt : new String[] {"Colour of the sky?", "Why?"}) {
        var response =
            service.send(
                service
                    .request("/invocations")
                    .header(TestService.SESSION_ID, session.strip())
                    .POST(BodyPublishers.ofString("{\"prompt\":\"" + prompt + "\"}")));
        assertThat(response.statusCode()).isEqualTo(200);
      }

      assertThat(service.bedrock.requests().get(1)).contains("Colour of the sky?", "Blue.", "Why?");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"n\":12345678901234567890.10} | {\"n\":12345678901234567890.10}",
        "{\"n\":1e400}                   | \"{\\\"n\\\":1e400}\"",
        "{}{}                            | \"{}{}\"",
      })
  void showsArgumentsAsTheyWereSaid(String said, String shown) throws Exception {
    try (var service = TestService.start(new SmallTool("weather", () -> "rain"))) {
      service.bedrock.next(Script.call("weather", said), Script.answer("Rain."));

      var response = service.ask("{\"prompt\":\"Weather?\"}");

      assertThat(data(response.body()))
          .contains(
              "{\"type\":\"tool_call\",\"call\":\"call_1\",\"name\":\"weather\",\"arguments\":"
                  + shown
                  + "}");
    }
  }

  @Test
  void tellsAToolsFailure() throws Exception {
    try (var service = TestService.start()) {
      service.bedrock.next(Script.call("compass", "{}"), Script.answer("I have none."));

      var response = service.ask("{\"prompt\":\"Where is north?\"}");

      assertThat(data(response.body()))
          .contains(
              "{\"type\":\"tool_call\",\"call\":\"call_1\",\"name\":\"compass\",\"arguments\":{}}",
              "{\"type\":\"tool_result\",\"call\":\"call_1\",\"name\":\"compass\",\"ok\":false,"
                  + "\"outcome\":\"failed\",\"message\":\"compass"
                  + " failed: there is no such tool. The tools are: .\"}");
    }
  }

  @Test
  void takesAToolAtItsWordWhateverItsTextBeginsWith() throws Exception {
    var log = new SmallTool("log", () -> "ERROR: disk full (last line of the log)");
    try (var service = TestService.start(log)) {
      service.bedrock.next(Script.call("log", "{}"), Script.answer("The disk is full."));

      var response = service.ask("{\"prompt\":\"What does the log say?\"}");

      assertThat(data(response.body()))
          .contains(
              "{\"type\":\"tool_result\",\"call\":\"call_1\",\"name\":\"log\",\"ok\":true,"
                  + "\"outcome\":\"done\"}");
    }
  }

  @Test
  void tellsTwoCallsOfOneToolApart() throws Exception {
    try (var service = TestService.start(new SmallTool("roll", () -> "six"))) {
      service.bedrock.next(
          Script.begin()
              .toolCall("first", "roll", "{}")
              .toolCall("second", "roll", "{}")
              .stop("tool_use")
              .metadata(1, 1),
          Script.answer("Twice six."));

      var response = service.ask("{\"prompt\":\"Roll two dice.\"}");

      assertThat(data(response.body()))
          .contains(
              "{\"type\":\"tool_call\",\"call\":\"first\",\"name\":\"roll\",\"arguments\":{}}",
              "{\"type\":\"tool_call\",\"call\":\"second\",\"name\":\"roll\",\"arguments\":{}}",
              "{\"type\":\"tool_result\",\"call\":\"first\",\"name\":\"roll\",\"ok\":true,"
                  + "\"outcome\":\"done\"}",
              "{\"type\":\"tool_result\",\"call\":\"second\",\"name\":\"roll\",\"ok\":true,"
                  + "\"outcome\":\"done\"}");
    }
  }

  @Test
  void hasAStatusOfItsOwnForWhatFailsBeforeTheFirstToken() throws Exception {
    try (var service = TestService.start()) {
      service.bedrock.next(
          Script.refuse(403, "AccessDeniedException", "You don't have access to the model."));

      var response = service.ask("{\"prompt\":\"Hi\",\"thread\":\"t\"}");

      assertThat(response.statusCode()).isEqualTo(502);
      assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
      assertThat(response.body())
          .startsWith("{\"code\":\"BRK-")
          .contains("You don't have access to the model.", "\"remedy\":")
          .doesNotContain("software.amazon", "\tat ");
      assertThat(service.log).singleElement().asString().startsWith("Conversation t: BRK-");
    }
  }

  @Test
  void endsWithAnErrorWhatFailsLaterAndTheConversationCanGoOn() throws Exception {
    try (var service = TestService.start()) {
      service.bedrock.next(Script.begin().textBegins("One ").abort(), Script.answer("One, two."));

      var response = service.ask("{\"prompt\":\"Count.\",\"thread\":\"t\"}");

      assertThat(response.statusCode()).isEqualTo(200);
      var events = data(response.body());
      assertThat(events.get(1)).isEqualTo("{\"type\":\"text\",\"text\":\"One \"}");
      assertThat(events.get(2)).startsWith("{\"type\":\"error\",\"code\":\"BRK-");
      assertThat(events).hasSize(3);

      assertThat(service.ask("{\"prompt\":\"Again.\",\"thread\":\"t\"}").body())
          .contains("One, two.");
    }
  }

  @Test
  void reportsADefectWithoutTellingItsClientsHowItIsBuilt() throws Exception {
    try (var service = TestService.start()) {
      // The script is missing, and the connection breaks without an answer.
      service.bedrock.close();

      var response = service.ask("{\"prompt\":\"Hi\"}");

      assertThat(response.statusCode()).isGreaterThanOrEqualTo(500);
      assertThat(response.body()).doesNotContain("java.", "\tat ");
    }
  }
}
