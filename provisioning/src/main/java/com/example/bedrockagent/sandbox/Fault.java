package com.example.bedrockagent.sandbox;

import com.example.bedrockagent.diagnosis.ErrorCatalogue;
import com.example.bedrockagent.diagnosis.ErrorExample;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What goes wrong with one call.
 *
 * <p>Written as {@code NAME}, {@code NAME after N}, {@code cut after N}, {@code abort after N} or
 * {@code slow MILLISECONDS}, where NAME is an error of {@link ErrorCatalogue} and N counts streamed
 * deltas.
 */
public sealed interface Fault {

  /** The call is refused before anything is streamed. */
  record Refuse(ErrorExample error) implements Fault {}

  /** The stream carries this exception after so many deltas. */
  record BreakAfter(int deltas, ErrorExample error) implements Fault {}

  /** The stream ends after so many deltas as if it were complete, but without messageStop. */
  record CutAfter(int deltas) implements Fault {}

  /** The connection breaks after so many deltas. */
  record AbortAfter(int deltas) implements Fault {}

  /** Every delta keeps the client waiting. */
  record Slow(Duration delay) implements Fault {}

  /**
   * Reads a fault.
   *
   * @throws IllegalArgumentException saying what is accepted
   */
  static Fault parse(String text) {
    var matcher = Syntax.AFTER.matcher(text.strip());
    if (matcher.matches()) {
      return after(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }
    var slow = Syntax.SLOW.matcher(text.strip());
    if (slow.matches()) {
      return new Slow(Duration.ofMillis(Long.parseLong(slow.group(1))));
    }
    return new Refuse(error(text.strip()));
  }

  private static Fault after(String name, int deltas) {
    return switch (name) {
      case "cut" -> new CutAfter(deltas);
      case "abort" -> new AbortAfter(deltas);
      default -> new BreakAfter(deltas, streamError(name));
    };
  }

  private static ErrorExample streamError(String name) {
    var error = error(name);
    if (!Syntax.STREAMED.contains(error.code())) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' can not come in mid-stream; Bedrock sends there only: "
              + String.join(", ", Syntax.STREAMED)
              + ".");
    }
    return error;
  }

  private static ErrorExample error(String name) {
    try {
      return ErrorCatalogue.byName(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage() + " Or: NAME after N, cut after N, abort after N, slow MILLISECONDS.", e);
    }
  }

  /** Keeps the patterns out of the interface's own namespace. */
  final class Syntax {
    /** The exceptions that ConverseStream's event stream knows; clients can read no other. */
    private static final List<String> STREAMED =
        List.of(
            "InternalServerException",
            "ModelStreamErrorException",
            "ServiceUnavailableException",
            "ThrottlingException",
            "ValidationException");

    private static final Pattern AFTER = Pattern.compile("(\\S+) after (\\d{1,6})");
    private static final Pattern SLOW = Pattern.compile("slow (\\d{1,6})");

    private Syntax() {}
  }
}
