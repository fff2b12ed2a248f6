package com.example.bedrockagent.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.Ending;
import com.example.bedrockagent.answer.Usage;
import com.example.bedrockagent.graph.Heard;
import com.example.bedrockagent.graph.TestAgent;
import com.example.bedrockagent.graph.TestTool;
import com.example.bedrockagent.graph.Transcript;
import com.example.bedrockagent.sandbox.Script;
import com.example.bedrockagent.sandbox.ScriptedBedrock;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Bedrock may send that LangChain4j alone would trip over. */
@Timeout(60)
class GuardedStreamTest {

  private ScriptedBedrock bedrock;

  @BeforeEach
  void start() throws BindException {
    bedrock = ScriptedBedrock.start();
  }

  @AfterEach
  void stop() {
    bedrock.close();
  }

  @Test
  void anAnswerWithoutTokenCountsIsStillAnAnswer() {
    bedrock.next(Script.begin().text("Hello.").stop("end_turn"));

    try (var agent = TestAgent.open(bedrock.connection())) {
      var answer = agent.ask("Hello?");

      assertThat(answer).isEqualTo(new Answer("Hello.", Usage.NONE, 1, List.of(), Ending.END_TURN));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn,                      STOP",
    "max_tokens,                    LENGTH",
    "model_context_window_exceeded, LENGTH",
    "malformed_model_output,        STOP",
    "invented_next_year,            STOP",
  })
  void everyStopReasonEndsTheAnswer(String stopReason, FinishReason expected) {
    bedrock.next(Script.begin().text("Hello.").stop(stopReason).metadata(1, 2));

    try (var chat = BedrockChat.open(bedrock.connection(), new Heard())) {
      var response = new Response();
      chat.model(TestAgent.MODEL).chat("Hello?", response);

      assertThat(response.whole.join().finishReason()).isEqualTo(expected);
      assertThat(response.whole.join().aiMessage().text()).isEqualTo("Hello.");
    }
  }

  @Test
  void anErrorArrivesOnce() {
    bedrock.next(Script.begin().text("Hel").abort());

    try (var chat = BedrockChat.open(bedrock.connection(), new Heard())) {
      var response = new Response();
      chat.model(TestAgent.MODEL).chat("Hello?", response);
      assertThatThrownBy(response.whole::join).isNotNull();

      // The next call's events come over the same thread after whatever is still to come.
      bedrock.next(Script.answer("Again."));
      var next = new Response();
      chat.model(TestAgent.MODEL).chat("Hello?", next);
      next.whole.join();
      assertThat(response.errors).hasSize(1);
    }
  }

  @Test
  void anEmptyAnswerDoesNotSpoilTheConversation() {
    bedrock.next(Script.begin().stop("end_turn").metadata(1, 0), Script.answer("Again."));

    try (var agent = TestAgent.open(bedrock.connection())) {
      assertThat(agent.ask("Hello?").text()).isEmpty();

      assertThat(agent.ask("Again?").text()).isEqualTo("Again.");
    }
    assertThat(Transcript.of(bedrock.requests().get(1))).containsExactly("user: Hello? + Again?");
  }

  @Test
  void toolArgumentsReachTheToolExactly() {
    bedrock.next(
        Script.call("weather", "{\"at\":1766000000000,\"place\":null,\"ratio\":0.1}"),
        Script.answer("Fine."));
    var seen = new LinkedBlockingQueue<String>();
    var tool =
        TestTool.weather(
            arguments -> {
              seen.add(arguments.toString());
              return "sunny";
            });

    try (var agent = TestAgent.open(bedrock.connection(), tool)) {
      agent.ask("Weather?");
    }
    assertThat(seen).containsExactly("{\"at\":1766000000000,\"place\":null,\"ratio\":0.1}");
  }

  /** One model call's outcome, as LangChain4j delivers it. */
  private static final class Response implements StreamingChatResponseHandler {
    final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
    final BlockingQueue<Throwable> errors = new LinkedBlockingQueue<>();

    @Override
    public void onCompleteResponse(ChatResponse response) {
      whole.complete(response);
    }

    @Override
    public void onError(Throwable error) {
      errors.add(error);
      whole.completeExceptionally(error);
    }
  }
}
