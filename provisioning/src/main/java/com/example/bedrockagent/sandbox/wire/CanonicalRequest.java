package com.example.bedrockagent.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request in the one form that client and server both sign.
 *
 * <p>The rules for every service but Amazon S3: the path is normalised and, although it arrived
 * percent-encoded, encoded once more. Source: IAM User Guide, "Create a signed AWS API request".
 */
final class CanonicalRequest {
  private static final HexFormat PERCENT = HexFormat.of().withUpperCase();
  private static final String UNRESERVED = "-._~";

  private CanonicalRequest() {}

  /**
   * The canonical request. Its last line is the hash of the body as it arrived, so a client that
   * announces any other {@code x-amz-content-sha256} does not match.
   */
  static String of(HttpCall call, List<String> signedHeaders) {
    var headers =
        signedHeaders.stream()
            .map(name -> name + ":" + value(call, name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        call.method(),
        encode(normalise(call.rawPath()), "/"),
        query(call.rawQuery()),
        headers,
        String.join(";", signedHeaders),
        Sha256.hex(call.body()));
  }

  private static String value(HttpCall call, String signedName) {
    // The AWS SDK for JavaScript signs HTTP/2's own header, which arrives here as the host.
    var name = signedName.equals(":authority") ? "host" : signedName;
    return call.headers().getOrDefault(name, List.of()).stream()
        .map(value -> value.strip().replaceAll("\\s+", " "))
        .collect(Collectors.joining(","));
  }

  private static String normalise(String path) {
    var kept = new ArrayDeque<String>();
    for (var segment : path.split("/")) {
      if (segment.equals("..")) {
        kept.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        kept.addLast(segment);
      }
    }
    var end = path.endsWith("/") && !kept.isEmpty() ? "/" : "";
    return "/" + String.join("/", kept) + end;
  }

  private static String query(String rawQuery) {
    return Arrays.stream(rawQuery.split("&"))
        .filter(parameter -> !parameter.isEmpty())
        .map(Parameter::of)
        .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
        .map(parameter -> parameter.name() + "=" + parameter.value())
        .collect(Collectors.joining("&"));
  }

  /** One query parameter, encoded as the signature wants it. */
  private record Parameter(String name, String value) {
    static Parameter of(String raw) {
      var parts = raw.split("=", 2);
      return new Parameter(reencode(parts[0]), parts.length == 2 ? reencode(parts[1]) : "");
    }
  }

  private static String reencode(String text) {
    return encode(decode(text), "");
  }

  private static String encode(String text, String also) {
    var encoded = new StringBuilder();
    for (var b : text.getBytes(UTF_8)) {
      var c = (char) (b & 0xff);
      if (isAlphanumeric(c) || UNRESERVED.indexOf(c) >= 0 || also.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(PERCENT.toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  /** Undoes percent-encoding; a plus is a plus, and a percent sign without digits is itself. */
  private static String decode(String text) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (isEscape(text, i)) {
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        bytes.writeBytes(text.substring(i, i + 1).getBytes(UTF_8));
      }
    }
    return bytes.toString(UTF_8);
  }

  private static boolean isEscape(String text, int at) {
    return text.charAt(at) == '%'
        && at + 2 < text.length()
        && HexFormat.isHexDigit(text.charAt(at + 1))
        && HexFormat.isHexDigit(text.charAt(at + 2));
  }
}
