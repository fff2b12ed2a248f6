package com.example.bedrockagent.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.example.bedrockagent.diagnosis.ErrorCatalogue;
import com.example.bedrockagent.diagnosis.ErrorExample;
import com.example.bedrockagent.model.Catalogue;
import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.sandbox.SandboxExtension;
import com.example.bedrockagent.sandbox.bedrock.BedrockCall;
import com.example.bedrockagent.sandbox.bedrock.BedrockRuntimeApi;
import com.example.bedrockagent.sandbox.bedrock.StreamedAnswer;
import com.example.bedrockagent.sandbox.bedrock.Turns;
import com.example.bedrockagent.sandbox.fault.Fault;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.sts.model.StsException;

/** Faults as an AWS client sees them. */
@Timeout(30)
class FaultWireTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private static final String MODEL = Targets.geographic().invokeId();
  private static final Map<Protocol, BedrockRuntimeAsyncClient> CLIENTS =
      new EnumMap<>(Protocol.class);

  @BeforeAll
  static void connect() {
    for (var protocol : Protocol.values()) {
      CLIENTS.put(protocol, SandboxExtension.streaming(SANDBOX.connect("us-east-1"), protocol));
    }
  }

  @AfterAll
  static void disconnect() {
    CLIENTS.values().forEach(BedrockRuntimeAsyncClient::close);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void everyErrorOfTheCatalogueReachesTheClient(ErrorExample error) {
    next("Converse", error.name());

    try (var client = SandboxExtension.runtime(SANDBOX.connect("us-east-1"))) {
      assertThatThrownBy(() -> client.converse(r -> r.modelId(MODEL).messages(Turns.user("Hello"))))
          .isInstanceOfSatisfying(
              BedrockRuntimeException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(error.status());
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo(error.code());
                assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(error.message());
              });
    }
  }

  static List<ErrorExample> errors() {
    return ErrorCatalogue.all();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aRefusalComesBeforeTheStreamAndOnlyOnce(Protocol protocol) {
    next("ConverseStream", "throttling");

    assertThatThrownBy(() -> stream(protocol).complete())
        .isInstanceOfSatisfying(
            ThrottlingException.class, e -> assertThat(e.statusCode()).isEqualTo(429));
    assertThat(stream(protocol).complete().stopReasons()).containsExactly(StopReason.END_TURN);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void anErrorBreaksTheStreamAfterSoManyDeltas(Protocol protocol) {
    next("ConverseStream", "throttling after 2");

    var answer = stream(protocol);

    var broken = catchThrowableOfType(ThrottlingException.class, answer::complete);
    assertThat(broken.awsErrorDetails().errorCode()).isEqualTo("throttlingException");
    assertThat(broken.awsErrorDetails().errorMessage())
        .isEqualTo("Too many requests, please wait before trying again.");
    assertThat(answer.texts()).hasSize(2);
    assertThat(answer.stopReasons()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aCutStreamEndsWithoutMessageStop(Protocol protocol) {
    next("ConverseStream", "cut after 2");

    var answer = stream(protocol).complete();

    assertThat(answer.texts()).hasSize(2);
    assertThat(answer.stopReasons()).isEmpty();
    assertThat(answer.usages()).isEmpty();
  }

  @Test
  void aStreamCanBeCutBeforeTheFirstDeltaAndAfterTheLast() {
    next("ConverseStream", "cut after 0");
    assertThat(stream(Protocol.HTTP2).complete().texts()).isEmpty();
    var all = stream(Protocol.HTTP2).complete().texts();

    next("ConverseStream", "cut after " + all.size());
    var answer = stream(Protocol.HTTP2).complete();

    assertThat(answer.texts()).isEqualTo(all);
    assertThat(answer.stopReasons()).isEmpty();
  }

  /** The SDK takes it for a whole one, as it does one that was cut. */
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void anAbortedStreamEndsWithoutMessageStop(Protocol protocol) {
    next("ConverseStream", "abort after 2");

    var answer = stream(protocol).complete();

    assertThat(answer.texts()).hasSize(2);
    assertThat(answer.stopReasons()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"cut after 2, COMPLETE", "abort after 2, ABORT"})
  void onlyAnAbortBreaksTheConnection(String fault, HttpReply.Ending ending) {
    var body = "{\"messages\": [{\"role\": \"user\", \"content\": [{\"text\": \"Hello\"}]}]}";
    var http =
        new HttpCall(
            "POST", "/model/" + MODEL + "/converse-stream", "", Map.of(), body.getBytes(UTF_8));
    var call =
        new BedrockCall(
            http, "us-east-1", SandboxExtension.ACCOUNT, (action, resource, context) -> {});

    var reply =
        new BedrockRuntimeApi(Catalogue.load(), Duration.ZERO)
            .handle(call, Optional.of(Fault.parse(fault)));

    assertThat(reply)
        .asInstanceOf(type(HttpReply.Streamed.class))
        .extracting(HttpReply.Streamed::ending)
        .isEqualTo(ending);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void aSlowStreamWaitsBeforeEveryDelta(Protocol protocol) {
    next("ConverseStream", "slow 20");
    var start = System.nanoTime();

    var answer = stream(protocol).complete();

    var taken = Duration.ofNanos(System.nanoTime() - start);
    assertThat(taken).isGreaterThan(Duration.ofMillis(20).multipliedBy(answer.texts().size()));
  }

  @Test
  void aRetryingClientGetsPastAFaultThatIsUsedUp() {
    next("GetInferenceProfile", "internal-error");

    try (var bedrock = SANDBOX.connect("us-east-1").bedrock()) {
      var profile = bedrock.getInferenceProfile(r -> r.inferenceProfileIdentifier(MODEL));

      assertThat(profile.models()).hasSize(3);
    }
    assertThat(SANDBOX.operations()).containsSequence("GetInferenceProfile", "GetInferenceProfile");
  }

  @Test
  void anOperationOfTheQueryProtocolIsRefusedInXml() {
    next("AssumeRole", "assume-role-not-allowed");

    assertThatThrownBy(() -> SANDBOX.assume("AgentRole", "us-east-1"))
        .isInstanceOfSatisfying(
            StsException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo(ErrorCatalogue.byName("assume-role-not-allowed").message());
            });
  }

  private static void next(String operation, String fault) {
    SANDBOX.account().faults().next(operation, Fault.parse(fault));
  }

  private static StreamedAnswer stream(Protocol protocol) {
    return new StreamedAnswer(
        CLIENTS.get(protocol),
        ConverseStreamRequest.builder().modelId(MODEL).messages(Turns.user("Hello")).build());
  }
}
