package com.example.bedrockagent.startup;

import com.example.bedrockagent.bedrock.RuntimeClient;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.diagnosis.Situation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;

/** The only proof: one call that streams one token, and costs a few. */
public final class TrialCall {

  static final String NAME = "invocation";

  private TrialCall() {}

  /**
   * Makes the call; what Bedrock refuses becomes a finding.
   *
   * @param modelId what to send as {@code modelId}
   * @param situation what is known of the target, for the remedy if Bedrock refuses
   * @param limit how long Bedrock may take
   */
  public static Step prove(
      AwsConnection connection, String modelId, Situation situation, Duration limit) {
    var stopped = new AtomicBoolean();
    var handler =
        ConverseStreamResponseHandler.builder()
            .subscriber(event -> stopped.compareAndSet(false, event instanceof MessageStopEvent))
            .build();
    try (var runtime = RuntimeClient.open(connection, limit, 1)) {
      await(runtime.client().converseStream(request(modelId), handler), limit);
      return stopped.get() ? Step.ok(NAME, "one token was streamed") : cut(situation);
    } catch (CompletionException e) {
      var error = e.getCause() instanceof TimeoutException ? noAnswer(limit) : e.getCause();
      return Step.failed(NAME, Diagnosis.of(error, situation));
    }
  }

  /** Lets go of a call that takes too long, so that its connection can be closed. */
  private static void await(CompletableFuture<Void> call, Duration limit) {
    try {
      call.copy().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).join();
    } finally {
      call.cancel(true);
    }
  }

  private static ConverseStreamRequest request(String modelId) {
    return ConverseStreamRequest.builder()
        .modelId(modelId)
        .messages(
            Message.builder()
                .role(ConversationRole.USER)
                .content(ContentBlock.fromText("Hi"))
                .build())
        .inferenceConfig(limits -> limits.maxTokens(1))
        .build();
  }

  private static Step cut(Situation situation) {
    return Step.failed(
        NAME,
        Diagnosis.of(
            SdkClientException.create("Bedrock ended the stream before the answer was complete."),
            situation));
  }

  private static SdkClientException noAnswer(Duration limit) {
    return SdkClientException.create(
        "Bedrock Runtime did not answer within " + limit.toMillis() + " ms.");
  }
}
