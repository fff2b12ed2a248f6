package com.example.bedrockagent.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.sandbox.bedrock.EventStreamFrames;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/** Whatever Bedrock streams, this client says of it what the SDK's own client says. */
@Timeout(60)
class EventStreamClientTest {

  private static final String REQUEST_ID = "f1a5b2c3-0000-4000-8000-000000000001";

  private static HttpServer server;
  private static RuntimeClient runtime;
  private static BedrockRuntimeAsyncClient sdk;
  private static volatile byte[] reply;

  @BeforeAll
  static void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("content-type", "application/vnd.amazon.eventstream");
          exchange.getResponseHeaders().set("x-amzn-RequestId", REQUEST_ID);
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(reply);
          exchange.close();
        });
    server.start();
    var connection =
        new AwsConnection(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "none")),
            "us-east-1",
            Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
    runtime = RuntimeClient.open(connection, Duration.ofSeconds(50), 1);
    sdk =
        connection
            .locate(BedrockRuntimeAsyncClient.builder())
            .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
            .build();
  }

  @AfterAll
  static void stop() {
    runtime.close();
    sdk.close();
    server.stop(0);
  }

  @Test
  void readsEveryEventAsTheSdkDoes() {
    replies(
        event("messageStart", "{'role':'assistant'}"),
        event("contentBlockStart", "{'contentBlockIndex':0,'start':{}}"),
        event(
            "contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':'Grüße \\n😀'},'p':'ab'}"),
        event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':''}}"),
        event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':'a'},'new':[1,{}]}"),
        event(
            "contentBlockDelta",
            "{'contentBlockIndex':0,'delta':{'citation':{'title':'t','source':'s'}}}"),
        event("contentBlockStop", "{'contentBlockIndex':0,'p':'abcdefgh'}"),
        thought("{'text':'Hm.'}"),
        thought("{'signature':'c2lnbmVk'}"),
        thought("{'redactedContent':'c2VjcmV0'}"),
        event(
            "contentBlockStart",
            "{'contentBlockIndex':2,'start':{'toolUse':{'toolUseId':'t1','name':'weather'}}}"),
        event("contentBlockDelta", "{'contentBlockIndex':2,'delta':{'toolUse':{'input':'{}'}}}"),
        event("contentBlockDelta", "{'contentBlockIndex':2,'delta':{'newKind':{'a':1}}}"),
        event("newEvent", "{'a':1}"),
        event(
            "messageStop",
            "{'stopReason':'new_reason','additionalModelResponseFields':{'a':[1,2.5,null,true]}}"),
        event(
            "metadata",
            "{'usage':{'inputTokens':9,'outputTokens':8,'totalTokens':17,'cacheReadInputTokens':7,"
                + "'cacheWriteInputTokens':6},'metrics':{'latencyMs':12345678901},"
                + "'serviceTier':{'type':'flex'},'performanceConfig':{'latency':'optimized'},"
                + "'trace':{'guardrail':{'modelOutput':['x'],'inputAssessment':{'g':{'topicPolicy':"
                + "{'topics':[{'name':'n','type':'DENY','action':'BLOCKED'}]}}}}}}"));

    var told = told();

    assertThat(told).isEqualTo(toldByTheSdk());
    assertThat(told).hasSizeGreaterThan(15).contains("complete");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throttlingException",
        "internalServerException",
        "modelStreamErrorException",
        "serviceUnavailableException",
        "validationException",
        "newException"
      })
  void failsAsTheSdkDoes(String type) {
    replies(
        event("messageStart", "{'role':'assistant'}"),
        event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':'a'}}"),
        EventStreamFrames.exception(type, quoted("{'message':'Too many tokens.','p':'a'}")));

    var told = told();

    assertThat(told).isEqualTo(toldByTheSdk());
    assertThat(told.get(told.size() - 1)).contains("Too many tokens.", type, REQUEST_ID);
  }

  @Test
  void endsAsTheSdkDoesWhenTheConnectionDoesInTheMiddleOfAMessage() {
    replies(event("messageStart", "{'role':'assistant'}"), new byte[] {0, 0, 0, 99, 0});

    assertThat(told()).isEqualTo(toldByTheSdk());
  }

  @Test
  void failsAtAReplyThatIsNoEventStream() {
    reply = "<html>A proxy's page, which is longer than a message's head.</html>".getBytes();

    var told = told();

    assertThat(told.get(told.size() - 1)).contains("No message of an event stream has");
  }

  private static List<String> told() {
    return told(runtime.client());
  }

  /** Without what the SDK says twice of one error. */
  private static List<String> toldByTheSdk() {
    return told(sdk).stream()
        .filter(words -> !words.startsWith("exception java.util.concurrent.CompletionException"))
        .map(words -> words.replace(" (SDK Attempt Count: 1)", ""))
        .toList();
  }

  private static List<String> told(BedrockRuntimeAsyncClient client) {
    var listener = new Listener();
    var call = client.converseStream(request -> request.modelId("m"), listener);
    var failure = catchThrowable(call::join);
    listener.told.add("the call: " + inWords(failure == null ? null : failure.getCause()));
    return listener.told;
  }

  private static String inWords(Throwable error) {
    return error instanceof AwsServiceException refused
        ? refused.getClass().getName()
            + refused.statusCode()
            + refused.awsErrorDetails().errorCode()
            + refused.getMessage()
        : String.valueOf(error);
  }

  /** Writes down all it is told. */
  private static final class Listener implements ConverseStreamResponseHandler {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void responseReceived(ConverseStreamResponse response) {
      told.add("response " + response.responseMetadata().requestId());
    }

    @Override
    public void onEventStream(SdkPublisher<ConverseStreamOutput> events) {
      events.subscribe(event -> told.add(event.sdkEventType() + " " + event));
    }

    @Override
    public void exceptionOccurred(Throwable error) {
      told.add("exception " + inWords(error));
    }

    @Override
    public void complete() {
      told.add("complete");
    }
  }

  private static void replies(byte[]... frames) {
    var all = new ByteArrayOutputStream();
    Stream.of(frames).forEach(all::writeBytes);
    reply = all.toByteArray();
  }

  private static byte[] thought(String json) {
    return event(
        "contentBlockDelta", "{'contentBlockIndex':1,'delta':{'reasoningContent':" + json + "}}");
  }

  private static byte[] event(String type, String json) {
    return EventStreamFrames.event(type, quoted(json));
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
