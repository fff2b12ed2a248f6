package com.example.bedrockagent.bedrock;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.http.HttpResponseHandler;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.protocols.core.ExceptionMetadata;
import software.amazon.awssdk.protocols.json.AwsJsonProtocol;
import software.amazon.awssdk.protocols.json.AwsJsonProtocolFactory;
import software.amazon.awssdk.protocols.json.JsonOperationMetadata;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.InternalServerException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelStreamErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * What the messages of a ConverseStream reply say, read as the SDK's generated client reads them,
 * and by the same classes, which the SDK keeps compatible for its own modules (SdkProtectedApi).
 */
final class ConverseEvents {

  private static final String DELTA = "contentBlockDelta";
  private static final Optional<ConverseStreamOutput> NO_TEXT = Optional.empty();
  private static final String REQUEST_ID = "x-amzn-RequestId";
  private static final JsonOperationMetadata JSON =
      JsonOperationMetadata.builder()
          .isPayloadJson(true)
          .hasStreamingSuccessResponse(false)
          .build();
  private static final AwsJsonProtocolFactory PROTOCOL =
      AwsJsonProtocolFactory.builder()
          .clientConfiguration(SdkClientConfiguration.builder().build())
          .defaultServiceExceptionSupplier(BedrockRuntimeException::builder)
          .protocol(AwsJsonProtocol.REST_JSON)
          .protocolVersion("1.1")
          .build();

  private static final Map<String, ExceptionMetadata> EXCEPTIONS =
      Map.of(
          "internalServerException", error(500, InternalServerException::builder),
          "modelStreamErrorException", error(424, ModelStreamErrorException::builder),
          "serviceUnavailableException", error(503, ServiceUnavailableException::builder),
          "throttlingException", error(429, ThrottlingException::builder),
          "validationException", error(400, ValidationException::builder));

  private static final Map<String, HttpResponseHandler<SdkPojo>> EVENTS =
      Map.of(
          "messageStart",
          reader(ConverseStreamOutput::messageStartBuilder),
          "contentBlockStart",
          reader(ConverseStreamOutput::contentBlockStartBuilder),
          DELTA,
          reader(ConverseStreamOutput::contentBlockDeltaBuilder),
          "contentBlockStop",
          reader(ConverseStreamOutput::contentBlockStopBuilder),
          "messageStop",
          reader(ConverseStreamOutput::messageStopBuilder),
          "metadata",
          reader(ConverseStreamOutput::metadataBuilder));

  private static final HttpResponseHandler<AwsServiceException> ERRORS =
      PROTOCOL.createErrorResponseHandler(JSON, type -> Optional.ofNullable(EXCEPTIONS.get(type)));

  private final Optional<String> requestId;

  /**
   * @param reply has the request ID, for its exceptions
   */
  ConverseEvents(SdkHttpResponse reply) {
    this.requestId = reply.firstMatchingHeader(REQUEST_ID);
  }

  /**
   * The event a message is; {@link ConverseStreamOutput#UNKNOWN} for one this SDK does not know.
   *
   * @throws AwsServiceException if the message is an exception
   */
  ConverseStreamOutput event(Message message) {
    try {
      return switch (header(message, ":message-type")) {
        case "event" -> known(message);
        case "error", "exception" -> throw handle(ERRORS, message, 0);
        default -> ConverseStreamOutput.UNKNOWN;
      };
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw SdkClientException.create("An event of the stream could not be read.", e);
    }
  }

  private ConverseStreamOutput known(Message message) throws Exception {
    var type = header(message, ":event-type");
    var text = type.equals(DELTA) ? TextDelta.read(message.getPayload()) : NO_TEXT;
    if (text.isPresent()) {
      return text.get();
    }
    var reader = EVENTS.get(type);
    return reader == null
        ? ConverseStreamOutput.UNKNOWN
        : (ConverseStreamOutput) handle(reader, message, 200);
  }

  /**
   * @param status of an event; an exception has that of its type
   */
  private <T> T handle(HttpResponseHandler<T> handler, Message message, int status)
      throws Exception {
    var response =
        SdkHttpFullResponse.builder()
            .statusCode(status)
            .content(AbortableInputStream.create(new ByteArrayInputStream(message.getPayload())));
    message.getHeaders().forEach((name, value) -> response.putHeader(name, value.getString()));
    requestId.ifPresent(id -> response.putHeader(REQUEST_ID, id));
    var attributes =
        new ExecutionAttributes()
            .putAttribute(
                SdkExecutionAttribute.SERVICE_NAME, BedrockRuntimeAsyncClient.SERVICE_NAME);
    return handler.handle(response.build(), attributes);
  }

  private static String header(Message message, String name) {
    return Optional.ofNullable(message.getHeaders().get(name))
        .map(HeaderValue::getString)
        .orElse("");
  }

  private static HttpResponseHandler<SdkPojo> reader(Supplier<SdkPojo> builder) {
    return PROTOCOL.createResponseHandler(JSON, builder);
  }

  private static ExceptionMetadata error(int status, Supplier<SdkPojo> builder) {
    return ExceptionMetadata.builder()
        .httpStatusCode(status)
        .exceptionBuilderSupplier(builder)
        .build();
  }
}
