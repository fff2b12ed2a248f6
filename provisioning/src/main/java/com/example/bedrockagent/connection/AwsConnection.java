package com.example.bedrockagent.connection;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.auth.scheme.BedrockAuthSchemeProvider;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * How AWS is called: with whose credentials, in which region, and where.
 *
 * @param endpoint overrides the real endpoints; empty for AWS itself, or for what the environment
 *     says in {@code AWS_ENDPOINT_URL}
 */
public record AwsConnection(
    AwsCredentialsProvider credentials, String region, Optional<URI> endpoint) {

  public AwsConnection {
    credentials = CheckedCredentials.of(credentials);
  }

  private static final Duration ATTEMPT = Duration.ofSeconds(5);
  private static final Duration CALL = Duration.ofSeconds(15);

  /** The same place with other credentials. */
  public AwsConnection with(AwsCredentialsProvider other) {
    return new AwsConnection(other, region, endpoint);
  }

  /** A client of Bedrock's control plane; the caller closes it. */
  public BedrockClient bedrock() {
    var builder = configure(BedrockClient.builder());
    if (endpoint.isPresent()) {
      // A bearer token in the environment is for AWS, and would win over these credentials.
      builder.authSchemeProvider(BedrockAuthSchemeProvider.defaultProvider(List.of("sigv4")));
    }
    return builder.httpClient(http()).build();
  }

  /** A client of IAM; the caller closes it. */
  public IamClient iam() {
    return configure(IamClient.builder()).httpClient(http()).build();
  }

  /** A client of STS in this region; the caller closes it. */
  public StsClient sts() {
    return configure(StsClient.builder()).httpClient(http()).build();
  }

  /** Points any other client's builder at the same place. */
  public <B extends AwsClientBuilder<B, ?>> B locate(B builder) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder.credentialsProvider(credentials).region(Region.of(region));
  }

  /** A proxy in the environment is the way to AWS, not to an endpoint of one's own. */
  private SdkHttpClient http() {
    return endpoint.isPresent() ? HttpClients.direct() : HttpClients.toAws();
  }

  private <B extends AwsClientBuilder<B, ?>> B configure(B builder) {
    return locate(builder)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .build());
  }
}
