package com.example.bedrockagent.model;

import com.example.bedrockagent.connection.AwsConnection;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A Bedrock with one model that needs a profile, for answers the sandbox's catalogue lacks. */
final class CannedBedrock implements AutoCloseable {

  private static final String REGION = "ap-northeast-1";

  private final HttpServer server;

  /**
   * @param profileIds the profiles that route to the model
   */
  CannedBedrock(String modelId, List<String> profileIds) throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    var model =
        """
        {"modelDetails": {"modelArn": "%s", "modelId": "%s",
          "inferenceTypesSupported": ["INFERENCE_PROFILE"]}}
        """
            .formatted(Arn.foundationModel("aws", REGION, modelId), modelId);
    var profiles =
        profileIds.stream().map(id -> profile(id, modelId)).collect(Collectors.joining(", "));
    server.createContext("/foundation-models/", exchange -> send(exchange, model));
    server.createContext(
        "/inference-profiles",
        exchange -> send(exchange, "{\"inferenceProfileSummaries\": [%s]}".formatted(profiles)));
    server.start();
  }

  AwsConnection connect(String region) {
    var keys = AwsBasicCredentials.create("AKIDEXAMPLE", "secret");
    return new AwsConnection(
        StaticCredentialsProvider.create(keys),
        region,
        Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static String profile(String id, String modelId) {
    return """
        {"inferenceProfileId": "%s",
         "inferenceProfileArn": "arn:aws:bedrock:%s:123456789012:inference-profile/%s",
         "models": [{"modelArn": "%s"}]}
        """
        .formatted(id, REGION, id, Arn.foundationModel("aws", REGION, modelId));
  }

  private static void send(HttpExchange exchange, String json) {
    var body = json.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
