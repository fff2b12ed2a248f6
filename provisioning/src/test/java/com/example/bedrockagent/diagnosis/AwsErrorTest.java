package com.example.bedrockagent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;

class AwsErrorTest {

  private static final AccessDeniedException DENIED =
      (AccessDeniedException)
          with(AccessDeniedException.builder(), ErrorCatalogue.byName("profile-not-allowed"));

  @Test
  void readsCodeStatusAndMessageWithoutTheSuffixOfTheSdk() {
    var example = ErrorCatalogue.byName("profile-not-allowed");

    var error = AwsError.of(DENIED);

    assertThat(DENIED.getMessage()).contains("(Service: BedrockRuntime, Status Code: 403");
    assertThat(error)
        .isEqualTo(
            new AwsError(Optional.of(example.code()), OptionalInt.of(403), example.message()));
  }

  @Test
  void findsTheServiceExceptionUnderEveryWrapper() {
    var wrapped =
        new CompletionException(
            new RuntimeException(
                "authentication failed", SdkClientException.create("attempt failed", DENIED)));

    assertThat(Diagnosis.of(wrapped)).isEqualTo(Diagnosis.of(DENIED));
    assertThat(Diagnosis.of(wrapped).code()).isEqualTo("BRK-104");
  }

  @Test
  void prefersTheOuterOfTwoServiceExceptions() {
    var throttled =
        with(ThrottlingException.builder().cause(DENIED), ErrorCatalogue.byName("throttling"));

    assertThat(Diagnosis.of(throttled).code()).isEqualTo("BRK-124");
  }

  @Test
  void readsACodeThatHasNoExceptionClassOfItsOwn() {
    var expired = with(BedrockRuntimeException.builder(), ErrorCatalogue.byName("expired-token"));

    assertThat(AwsError.of(expired).code()).contains("ExpiredTokenException");
  }

  @Test
  void aServiceExceptionWithoutDetailsStillHasItsMessage() {
    var bare = ThrottlingException.builder().message("Too many requests").build();

    assertThat(AwsError.of(bare))
        .isEqualTo(new AwsError(Optional.empty(), OptionalInt.empty(), "Too many requests"));
  }

  @Test
  void missingCredentialsAreFound() {
    var empty = ProfileFile.aggregator().build();
    var chain =
        AwsCredentialsProviderChain.of(
            ProfileCredentialsProvider.builder().profileFile(empty).profileName("none").build());

    var error = catchThrowable(chain::resolveCredentials);

    assertThat(Diagnosis.of(error).code()).isEqualTo("BRK-136");
  }

  @Test
  void aMissingRegionIsFound() {
    var empty = ProfileFile.aggregator().build();
    var chain = new AwsRegionProviderChain(new AwsProfileRegionProvider(() -> empty, "none"));

    var error = catchThrowable(chain::getRegion);

    assertThat(Diagnosis.of(error).code()).isEqualTo("BRK-137");
  }

  @Test
  void aHostThatDoesNotResolveIsNamed() {
    var host = "bedrock-runtime.us-easy-1.amazonaws.com";
    try (var client = clientThatCannotResolve(host)) {
      var error = catchThrowable(() -> client.converse(r -> r.modelId("anthropic.claude")));

      var finding = Diagnosis.of(error);

      assertThat(finding.code()).isEqualTo("BRK-138");
      assertThat(finding.evidence()).contains("(host: " + host + ")").doesNotContain("Attempt");
      assertThat(finding.remedy()).endsWith("nslookup " + host);
    }
  }

  @Test
  void anExceptionThatIsNotOfTheSdkIsReadItself() {
    var error = AwsError.of(new CompletionException(new IOException("Connection reset")));

    assertThat(error.message()).contains("Connection reset");
    assertThat(error.code()).isEmpty();
  }

  @Test
  void anExceptionWithoutAMessageHasItsName() {
    assertThat(Diagnosis.of(new IllegalStateException()).evidence())
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void causesThatRunInACircleEnd() {
    var first = new RuntimeException("first");
    var second = new RuntimeException("second", first);
    first.initCause(second);

    assertThat(Diagnosis.of(first).code()).isEqualTo("BRK-100");
  }

  @Test
  void refusesWhatIsNotAnHttpStatus() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AwsError(Optional.empty(), OptionalInt.of(42), ""))
        .withMessageContaining("42");
  }

  @Test
  void aSessionTokenThatAwsRepeatsIsNotShown() {
    var message =
        "The Canonical String for this request should have been 'POST\n/model/x/converse\n"
            + "host:localhost\nx-amz-security-token:IQoJb3JpZ2luX2VjEXAMPLE//token==\n'";

    var finding = Diagnosis.of(new AwsError(Optional.empty(), OptionalInt.of(403), message));

    assertThat(finding.evidence())
        .contains("x-amz-security-token:[removed]")
        .doesNotContain("IQoJb3JpZ2luX2VjEXAMPLE");
  }

  private static AwsServiceException with(
      AwsServiceException.Builder exception, ErrorExample example) {
    var details =
        AwsErrorDetails.builder()
            .serviceName("BedrockRuntime")
            .errorCode(example.code())
            .errorMessage(example.message())
            .build();
    return exception
        .awsErrorDetails(details)
        .statusCode(example.status())
        .requestId("0e6a7c0e-0000-4000-8000-000000000000")
        .build();
  }

  private static BedrockRuntimeClient clientThatCannotResolve(String host) {
    return BedrockRuntimeClient.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .httpClient(new UnresolvedHost(host))
        .build();
  }

  /** The network below the real client: name resolution fails as the JDK reports it. */
  private record UnresolvedHost(String host) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          throw new UnknownHostException(host);
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
