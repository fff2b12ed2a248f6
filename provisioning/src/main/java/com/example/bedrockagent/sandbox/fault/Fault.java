package com.example.bedrockagent.sandbox.fault;

import com.example.bedrockagent.diagnosis.ErrorCatalogue;
import com.example.bedrockagent.diagnosis.ErrorExample;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What goes wrong with one call.
 *
 * <p>Written as {@code NAME}, {@code drop-before CALL}, {@code drop-after CALL}, {@code NAME after
 * N}, {@code cut after N}, {@code abort after N} or {@code slow MILLISECONDS}, where NAME is an
 * error of {@link ErrorCatalogue} or one of IAM's own, such as {@code concurrent-modification};
 * CALL counts calls from now on, and N counts streamed deltas.
 */
public sealed interface Fault {

  /**
   * The call is refused and changes nothing.
   *
   * @param code as JSON services have it; services of the Query protocol get their own form of it
   */
  record Refuse(int status, String code, String message) implements Fault {
    public Refuse(ErrorExample error) {
      this(error.status(), error.code(), error.message());
    }
  }

  /**
   * The connection breaks, and the client gets no response.
   *
   * @param moment whether the call has been carried out by then
   * @param call which call from now on, the next one being 1; those before it are not disturbed
   */
  record Drop(Moment moment, int call) implements Fault {
    public Drop {
      if (call < 1) {
        throw new IllegalArgumentException(
            "There is no call " + call + " to drop: the next one is 1.");
      }
    }
  }

  /** When a connection breaks. */
  enum Moment {
    /** The call is not carried out. */
    BEFORE,
    /** The call is carried out, and its response is lost. */
    AFTER
  }

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
    var drop = Syntax.DROP.matcher(text.strip());
    if (drop.matches()) {
      return new Drop(
          Moment.valueOf(drop.group(1).toUpperCase(Locale.ROOT)), Integer.parseInt(drop.group(2)));
    }
    var slow = Syntax.SLOW.matcher(text.strip());
    if (slow.matches()) {
      return new Slow(Duration.ofMillis(Long.parseLong(slow.group(1))));
    }
    return IamRefusals.byName(text.strip()).orElseGet(() -> new Refuse(error(text.strip())));
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
          e.getMessage()
              + ". Of IAM: "
              + String.join(", ", IamRefusals.names())
              + ". Or: drop-before CALL, drop-after CALL, NAME after N, cut after N, abort after N,"
              + " slow MILLISECONDS.",
          e);
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
    private static final Pattern DROP = Pattern.compile("drop-(before|after) (\\d{1,6})");
    private static final Pattern SLOW = Pattern.compile("slow (\\d{1,6})");

    private Syntax() {}
  }
}
