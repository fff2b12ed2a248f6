package com.example.bedrockagent.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.TestAccount;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.graph.Heard;
import com.example.bedrockagent.graph.TestAgent;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** When a call is made again, and how it ends. */
@Timeout(60)
class GuardedBedrockClientTest {

  private final List<String> deltas = new CopyOnWriteArrayList<>();
  private TestAccount account;
  private GuardedBedrockClient client;

  @BeforeEach
  void start() throws BindException {
    account = TestAccount.open();
    var delegate =
        account
            .administrator()
            .locate(BedrockRuntimeAsyncClient.builder())
            .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    client = new GuardedBedrockClient(delegate, Duration.ZERO, new Heard());
  }

  @AfterEach
  void stop() {
    client.close();
    account.close();
  }

  @Test
  void callsAgainWhenNothingWasDelivered() {
    account.fail("ConverseStream", "throttling");
    account.fail("ConverseStream", "internal-error");

    converse().join();

    assertThat(account.operations()).hasSize(3);
    assertThat(String.join("", deltas)).containsOnlyOnce("This is turn 1.");
  }

  @Test
  void doesNotCallAgainOnceAnEventWasDelivered() {
    account.fail("ConverseStream", "throttling after 3");

    // The subscriber has the error, so the call does not repeat it.
    converse().join();

    assertThat(account.operations()).hasSize(1);
    assertThat(deltas).hasSize(3);
  }

  @Test
  void doesNotCallAgainWhatWouldBeRefusedAgain() {
    account.fail("ConverseStream", "profile-not-allowed");

    var call = converse();

    assertThatThrownBy(call::join)
        .satisfies(error -> assertThat(Diagnosis.of(error).code()).isEqualTo("BRK-104"));
    assertThat(account.operations()).hasSize(1);
  }

  @Test
  void fourRefusalsAreEnough() {
    for (var attempt = 0; attempt < 5; attempt++) {
      account.fail("ConverseStream", "throttling");
    }

    assertThatThrownBy(converse()::join)
        .satisfies(error -> assertThat(Diagnosis.of(error).code()).isEqualTo("BRK-124"));
    assertThat(account.operations()).hasSize(4);
  }

  @Test
  void anAnswerWithoutItsEndIsAnError() {
    account.fail("ConverseStream", "cut after 3");

    assertThatThrownBy(converse()::join)
        .hasMessageContaining("Bedrock ended the stream before the answer was complete");
    assertThat(account.operations()).hasSize(1);
  }

  private CompletableFuture<Void> converse() {
    var visitor =
        ConverseStreamResponseHandler.Visitor.builder()
            .onContentBlockDelta(event -> deltas.add(event.delta().text()))
            .build();
    var question =
        Message.builder()
            .role(ConversationRole.USER)
            .content(ContentBlock.fromText("Good morning."))
            .build();
    return client.converseStream(
        request -> request.modelId(TestAgent.MODEL).messages(question),
        ConverseStreamResponseHandler.builder().subscriber(visitor).build());
  }
}
