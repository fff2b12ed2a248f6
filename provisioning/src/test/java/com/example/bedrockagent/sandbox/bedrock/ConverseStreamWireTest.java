package com.example.bedrockagent.sandbox.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.sandbox.wire.HttpCall;
import com.example.bedrockagent.sandbox.wire.HttpReply;
import com.example.bedrockagent.sandbox.wire.LoopbackServer;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import com.example.bedrockagent.sandbox.wire.SigV4Verifier;
import com.example.bedrockagent.sandbox.wire.SignedCall;
import java.net.BindException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** Unmodified AWS clients against the loopback server, with signatures checked. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class ConverseStreamWireTest {
  private static final String MODEL = "us.anthropic.claude-sonnet-4-20250514-v1:0";
  private static final AwsCredentials KEYS = AwsBasicCredentials.create("AKIDEXAMPLE", "secret");
  private static final Duration NEVER = Duration.ofDays(1);

  /** Shared, because each takes two seconds to close. */
  private static final Map<Protocol, SdkAsyncHttpClient> HTTP =
      Map.of(
          Protocol.HTTP1_1, NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1).build(),
          Protocol.HTTP2, NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP2).build());

  private final Queue<SignedCall> signedCalls = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Integer> chunksSent = new LinkedBlockingQueue<>();
  private final BlockingQueue<HttpReply> replies = new LinkedBlockingQueue<>();
  private LoopbackServer server;

  @AfterAll
  static void closeHttpClients() {
    HTTP.values().forEach(SdkAsyncHttpClient::close);
  }

  @BeforeEach
  void start() throws BindException {
    server = LoopbackServer.start(0, this::answer, faults::add);
  }

  @AfterEach
  void stop() {
    server.close();
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void deliversEveryDelta(Protocol protocol) {
    replies.add(streamed(HttpReply.Ending.COMPLETE, now("Hel"), now("lo"), now("!")));

    try (var client = asyncClient(protocol, KEYS);
        var stream = new Deltas(client)) {

      stream.result.join();
      assertThat(stream.texts).containsExactly("Hel", "lo", "!");
    }

    assertThat(signedCalls)
        .containsExactly(new SignedCall("AKIDEXAMPLE", "us-east-1", "bedrock", Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void verifiesTemporaryCredentials(Protocol protocol) {
    replies.add(streamed(HttpReply.Ending.COMPLETE, now("Hello")));
    var keys = AwsSessionCredentials.create("AKIDEXAMPLE", "secret", "token/with+signs==");

    try (var client = asyncClient(protocol, keys)) {
      new Deltas(client).result.join();
    }

    assertThat(signedCalls)
        .extracting(SignedCall::securityToken)
        .containsExactly(Optional.of("token/with+signs=="));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void showsAChunkWhileTheNextIsStillToCome(Protocol protocol) throws Exception {
    replies.add(streamed(HttpReply.Ending.COMPLETE, now("first"), after(NEVER, "second")));

    try (var client = asyncClient(protocol, KEYS);
        var stream = new Deltas(client)) {

      assertThat(stream.texts.poll(10, SECONDS)).isEqualTo("first");
      assertThat(stream.result).isNotDone();
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void stopsSendingWhenTheClientCancels(Protocol protocol) throws Exception {
    replies.add(streamed(HttpReply.Ending.COMPLETE, now("first"), after(NEVER, "second")));

    try (var client = asyncClient(protocol, KEYS);
        var stream = new Deltas(client)) {
      assertThat(stream.texts.poll(10, SECONDS)).isEqualTo("first");

      stream.result.cancel(true);

      assertThat(chunksSent.poll(10, SECONDS)).isEqualTo(1);
    }
  }

  /** The reason why a caller must look for {@code messageStop}: aws-sdk-java-v2 issue 4929. */
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void theSdkTakesAnAbortedStreamForAWholeOne(Protocol protocol) throws Exception {
    replies.add(streamed(HttpReply.Ending.ABORT, now("first")));

    try (var client = asyncClient(protocol, KEYS);
        var stream = new Deltas(client)) {

      stream.result.get(10, SECONDS);
      assertThat(stream.texts).containsExactly("first");
    }
  }

  @Test
  void interleavesTwoStreamsOfOneClient() throws Exception {
    replies.add(streamed(HttpReply.Ending.COMPLETE, now("slow"), after(NEVER, "never")));
    replies.add(streamed(HttpReply.Ending.COMPLETE, now("quick"), now("done")));

    try (var client = asyncClient(Protocol.HTTP2, KEYS);
        var slow = new Deltas(client)) {
      assertThat(slow.texts.poll(10, SECONDS)).isEqualTo("slow");

      var quick = new Deltas(client);

      quick.result.join();
      assertThat(quick.texts).containsExactly("quick", "done");
      assertThat(slow.result).isNotDone();
    }
  }

  @Test
  void answersASynchronousClient() {
    replies.add(
        json(
            "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"Hi\"}]}},"
                + "\"stopReason\":\"end_turn\"}"));

    try (var client = client(KEYS)) {
      var response = client.converse(r -> r.modelId(MODEL).messages(hello()));

      assertThat(response.output().message().content())
          .containsExactly(ContentBlock.fromText("Hi"));
      assertThat(response.responseMetadata().requestId()).isNotEqualTo("UNKNOWN");
    }
  }

  @Test
  void refusesAWrongSecret() {
    try (var client = client(AwsBasicCredentials.create("AKIDEXAMPLE", "guessed"))) {
      assertThatThrownBy(() -> client.converse(r -> r.modelId(MODEL).messages(hello())))
          .isInstanceOfSatisfying(
              BedrockRuntimeException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(403);
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
                assertThat(e.awsErrorDetails().errorMessage())
                    .startsWith("The request signature we calculated does not match");
              });
    }
  }

  private HttpReply answer(HttpCall call) {
    try {
      signedCalls.add(
          SigV4Verifier.verify(
              call,
              id -> Optional.of("secret").filter(s -> id.equals("AKIDEXAMPLE")),
              Instant.now()));
      assertThat(call.rawPath())
          .startsWith("/model/us.anthropic.claude-sonnet-4-20250514-v1%3A0/converse");
      return replies.remove();
    } catch (ServiceError e) {
      return new HttpReply.Whole(
          e.status(),
          Map.of("x-amzn-ErrorType", e.code()),
          "{\"message\":\"%s\"}".formatted(e.getMessage()).getBytes(UTF_8));
    }
  }

  private HttpReply streamed(HttpReply.Ending ending, HttpReply.Chunk... chunks) {
    return new HttpReply.Streamed(
        200,
        Map.of("Content-Type", "application/vnd.amazon.eventstream"),
        List.of(chunks),
        ending,
        chunksSent::add);
  }

  private static HttpReply json(String body) {
    return new HttpReply.Whole(
        200, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8));
  }

  private static HttpReply.Chunk now(String text) {
    return after(Duration.ZERO, text);
  }

  private static HttpReply.Chunk after(Duration delay, String text) {
    var json = "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"%s\"}}".formatted(text);
    return new HttpReply.Chunk(delay, EventStreamFrames.event("contentBlockDelta", json));
  }

  private static Message hello() {
    return Message.builder()
        .role(ConversationRole.USER)
        .content(ContentBlock.fromText("Hello"))
        .build();
  }

  private BedrockRuntimeClient client(AwsCredentials credentials) {
    return BedrockRuntimeClient.builder()
        .endpointOverride(server.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  private BedrockRuntimeAsyncClient asyncClient(Protocol protocol, AwsCredentials credentials) {
    return BedrockRuntimeAsyncClient.builder()
        .endpointOverride(server.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .httpClient(HTTP.get(protocol))
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  /** One running ConverseStream call. */
  private static final class Deltas implements AutoCloseable {
    final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    final CompletableFuture<Void> result;

    Deltas(BedrockRuntimeAsyncClient client) {
      var visitor =
          ConverseStreamResponseHandler.Visitor.builder()
              .onContentBlockDelta(event -> texts.add(event.delta().text()))
              .build();
      result =
          client.converseStream(
              r -> r.modelId(MODEL).messages(hello()),
              ConverseStreamResponseHandler.builder().subscriber(visitor).build());
    }

    @Override
    public void close() {
      result.cancel(true);
    }
  }
}
