package com.example.bedrockagent.diagnosis;

import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What AWS said: its error code, its HTTP status and its message, free of what clients add to them.
 *
 * @param code as AWS spells it, such as {@code AccessDeniedException}; empty for a failure on the
 *     client's side
 * @param status the HTTP status, 100 to 599; empty when no response arrived or none was read
 * @param message AWS's own words; may be empty, because AWS sometimes sends none
 */
public record AwsError(Optional<String> code, OptionalInt status, String message) {

  /** Deeper than any real chain of causes, and an end to one that runs in a circle. */
  private static final int MAX_CAUSES = 50;

  /**
   * @throws IllegalArgumentException if the status is not an HTTP status
   */
  public AwsError {
    code = code.map(String::strip).filter(text -> !text.isEmpty());
    if (status.isPresent() && !isHttpStatus(status.getAsInt())) {
      throw new IllegalArgumentException("Not an HTTP status: " + status.getAsInt());
    }
    Objects.requireNonNull(message, "message");
  }

  /**
   * The AWS error behind an exception, however deeply LangChain4j, futures or the SDK wrapped it:
   * the first service exception in the chain of causes, else the first client exception of the SDK,
   * else the exception itself.
   */
  public static AwsError of(Throwable error) {
    var chain = chain(Objects.requireNonNull(error, "error"));
    return first(chain, AwsServiceException.class)
        .map(AwsError::ofService)
        .or(() -> first(chain, SdkClientException.class).map(e -> ofClient(e.rawMessage(), chain)))
        .orElseGet(() -> ofClient(error.toString(), chain));
  }

  static boolean isOfSdk(Throwable error) {
    return first(chain(error), SdkException.class).isPresent();
  }

  public static boolean isHttpStatus(int status) {
    return status >= 100 && status < 600;
  }

  private static List<Throwable> chain(Throwable error) {
    return Stream.iterate(error, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES).toList();
  }

  private static <T extends Throwable> Optional<T> first(List<Throwable> chain, Class<T> type) {
    return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static AwsError ofService(AwsServiceException error) {
    // getMessage() would add "(Service: …, Status Code: …, Request ID: …)".
    var details = Optional.ofNullable(error.awsErrorDetails());
    var message =
        details
            .map(AwsErrorDetails::errorMessage)
            .or(() -> Optional.ofNullable(error.rawMessage()))
            .orElse("");
    var status =
        isHttpStatus(error.statusCode()) ? OptionalInt.of(error.statusCode()) : OptionalInt.empty();
    return new AwsError(details.map(AwsErrorDetails::errorCode), status, message);
  }

  private static AwsError ofClient(String message, List<Throwable> chain) {
    // The SDK says "see cause for the exact endpoint": the host's name is all the cause says.
    var host = first(chain, UnknownHostException.class).map(Throwable::getMessage);
    var text = Objects.requireNonNullElse(message, "");
    return new AwsError(
        Optional.empty(),
        OptionalInt.empty(),
        host.map(name -> text + " (host: " + name + ")").orElse(text));
  }
}
