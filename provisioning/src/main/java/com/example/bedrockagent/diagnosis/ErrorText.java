package com.example.bedrockagent.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads an AWS error out of pasted text. */
final class ErrorText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern STACK_FRAMES =
      Pattern.compile("(?m)^[ \\t]+(?:at [\\w.$/@]+\\(|\\.\\.\\. \\d+ more).*$");

  private static final Pattern SUFFIX = Pattern.compile(" \\((?:Service|SDK Attempt Count): .*$");

  private static final Pattern STATUS = Wording.pattern("\\bstatus code: ?(\\d{3})\\b");

  /** Code and message, in the order to try: the AWS CLI and boto3, the Java SDK, a bare name. */
  private static final List<Pattern> STYLES =
      List.of(
          Pattern.compile(
              "An error occurred \\((\\w+)\\) when calling the \\w+ operation"
                  + "(?: \\(reached max retries: \\d+\\))?: (.*)"),
          Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(?:\\w+\\.)+(\\w+): (.*)"),
          Pattern.compile("(?<![\\w.])(\\w+Exception): (.*)"));

  private ErrorText() {}

  static AwsError parse(String text) {
    var line = Wording.oneLine(STACK_FRAMES.matcher(text).replaceAll(""));
    return json(line)
        .or(() -> STYLES.stream().flatMap(style -> styled(style, line)).findFirst())
        .orElseGet(() -> error(Optional.empty(), line, line));
  }

  private static Stream<AwsError> styled(Pattern style, String line) {
    return style
        .matcher(line)
        .results()
        .limit(1)
        .map(match -> error(Optional.of(match.group(1)), line, match.group(2)));
  }

  private static Optional<AwsError> json(String line) {
    var start = line.indexOf('{');
    var end = line.lastIndexOf('}');
    if (start < 0 || end < start) {
      return Optional.empty();
    }
    try {
      var body = JSON.readTree(line.substring(start, end + 1));
      return field(body, "message", "Message")
          .map(message -> error(field(body, "__type", "code", "Code"), line, message));
    } catch (JsonProcessingException notJson) {
      // Braces occur in plain messages too: those are read as they stand.
      return Optional.empty();
    }
  }

  private static Optional<String> field(JsonNode body, String... names) {
    return Stream.of(names)
        .map(body::get)
        .filter(Objects::nonNull)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .findFirst();
  }

  private static AwsError error(Optional<String> code, String line, String message) {
    // "com.amazon.coral.service#ThrottlingException" and "ThrottlingException:http://…" are codes.
    var name = code.map(text -> text.substring(text.indexOf('#') + 1).split(":", 2)[0]);
    return new AwsError(name, status(line), SUFFIX.matcher(message).replaceFirst(""));
  }

  private static OptionalInt status(String line) {
    return STATUS
        .matcher(line)
        .results()
        .mapToInt(match -> Integer.parseInt(match.group(1)))
        .filter(AwsError::isHttpStatus)
        .findFirst();
  }
}
