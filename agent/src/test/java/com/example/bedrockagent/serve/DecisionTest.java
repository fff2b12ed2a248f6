package com.example.bedrockagent.serve;

import static com.example.bedrockagent.serve.TestService.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.sandbox.Script;
import com.example.bedrockagent.tools.ChangingTool;
import com.example.bedrockagent.tools.Proposal;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import java.net.BindException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tool that changes something waits for a yes, which comes with the next request. */
@Timeout(60)
class DecisionTest {

  private final Valve valve = new Valve();
  private TestService service;

  @BeforeEach
  void start() throws BindException {
    service = TestService.start(valve);
    service.bedrock.next(Script.call("valve", "{}"), Script.answer("As you like."));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void showsThePlanAndWaits() throws Exception {
    var events = data(ask().body());

    assertThat(events)
        .contains(
            "{\"type\":\"approval\",\"call\":\"call_1\",\"name\":\"valve\",\"plan\":\"open"
                + " it\",\"arguments\":{}}");
    assertThat(events).last().asString().startsWith("{\"type\":\"done\",\"waits\":true,");
    assertThat(valve.changes).isEmpty();
  }

  @Test
  void doesWhatWasApproved() throws Exception {
    ask();

    var events = data(decide("\"approved\":true,\"plan\":\"open it\"").body());

    assertThat(events)
        .contains(
            "{\"type\":\"tool_result\",\"call\":\"call_1\",\"name\":\"valve\",\"ok\":true,"
                + "\"outcome\":\"done\"}",
            "{\"type\":\"text\",\"text\":\"As you like.\"}");
    assertThat(events).last().asString().startsWith("{\"type\":\"done\",\"waits\":false,");
    assertThat(valve.changes).containsExactly("opened");
  }

  @Test
  void leavesWhatWasNot() throws Exception {
    ask();

    var events = data(decide("\"approved\":false,\"reason\":\"Too wet.\"").body());

    assertThat(events)
        .contains(
            "{\"type\":\"tool_result\",\"call\":\"call_1\",\"name\":\"valve\",\"ok\":false,"
                + "\"outcome\":\"denied\",\"message\":\"nothing was done: Too wet.\"}",
            "{\"type\":\"text\",\"text\":\"As you like.\"}");

    assertThat(valve.changes).isEmpty();
    assertThat(service.bedrock.requests().get(1)).contains("Too wet.");
  }

  @Test
  void saysThatNothingWaits() throws Exception {
    var response = decide("\"approved\":true,\"plan\":\"open it\"");

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).contains("nothing-to-decide");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"call\":\"call_1\",\"approved\":false},"
            + "{\"call\":\"call_1\",\"approved\":true,\"plan\":\"open it\"}",
        "{\"call\":\"call_1\",\"approved\":true,\"plan\":\"open it\"},"
            + "{\"call\":\"call_1\",\"approved\":true,\"plan\":\"open it\"}",
        "{\"call\":\"call_2\",\"approved\":false}",
        "{\"call\":\"call_1\",\"approved\":true,\"plan\":\"open it\"},"
            + "{\"call\":\"call_2\",\"approved\":false}",
      })
  void refusesDecisionsThatDoNotFitWhatWaits(String decisions) throws Exception {
    ask();

    var response = service.ask("{\"thread\":\"t\",\"decisions\":[" + decisions + "]}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("bad-request", "nothing was done");
    assertThat(valve.changes).isEmpty();
    assertThat(decide("\"approved\":true,\"plan\":\"open it\"").statusCode()).isEqualTo(200);
    assertThat(valve.changes).containsExactly("opened");
  }

  private HttpResponse<String> ask() throws Exception {
    return service.ask("{\"prompt\":\"Open the valve.\",\"thread\":\"t\"}");
  }

  private HttpResponse<String> decide(String decision) throws Exception {
    return service.ask("{\"thread\":\"t\",\"decisions\":[{\"call\":\"call_1\"," + decision + "}]}");
  }

  private static final class Valve implements ChangingTool {
    private final List<String> changes = new CopyOnWriteArrayList<>();

    @Override
    public ToolSpecification specification() {
      return ToolSpecification.builder().name("valve").description("opens").build();
    }

    @Override
    public Proposal propose(JsonNode arguments) {
      return new Proposal.Change(
          "open it",
          () -> {
            changes.add("opened");
            return "It is open.";
          });
    }
  }
}
