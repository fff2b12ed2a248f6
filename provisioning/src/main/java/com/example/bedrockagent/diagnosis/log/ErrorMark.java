package com.example.bedrockagent.diagnosis.log;

import com.example.bedrockagent.diagnosis.AwsCodes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where an error begins in a text.
 *
 * @param end where its message begins, or where the body of a response ends
 * @param code AWS's; empty if there is none, or the name is not one of AWS's
 * @param message where the mark says it; else it goes on to the next mark
 * @param sure whether nothing but an AWS error is written like this
 */
record ErrorMark(
    int start, int end, Optional<String> code, Optional<String> message, boolean sure) {

  /** The AWS CLI and botocore. */
  private static final Pattern CLI =
      Pattern.compile(
          "An error occurred \\((\\w+)\\) when calling the \\w+ operation"
              + "(?: \\(reached max retries: \\d+\\))?: ");

  /** Java, JavaScript and others: the exception's class. */
  private static final Pattern CLASS =
      Pattern.compile(
          "(?<![\\w.$])((?:[a-zA-Z_$][\\w$]*+\\.)*+)([A-Z]\\w*+(?<=Exception|Error)):(?: |$)");

  private static final Pattern DENIAL =
      Pattern.compile("\\bUser(?:: \\S+)? is not authorized to perform: ");

  private static final Pattern SDK_PACKAGE =
      Pattern.compile("(?:software\\.amazon|com\\.amazonaws)\\..*");

  /** All marks of a text in order; one within the body of a response is left out. */
  static List<ErrorMark> in(String text) {
    var bodies = BodyErrors.in(text);
    var others =
        Stream.of(
                CLI.matcher(text).results().map(ErrorMark::ofCli),
                CLASS.matcher(text).results().map(ErrorMark::ofClass),
                DENIAL.matcher(text).results().map(ErrorMark::ofDenial))
            .flatMap(marks -> marks)
            .filter(mark -> bodies.stream().noneMatch(body -> body.contains(mark)));
    return Stream.concat(bodies.stream(), others)
        .sorted(Comparator.comparingInt(ErrorMark::start).thenComparingInt(ErrorMark::end))
        .toList();
  }

  private boolean contains(ErrorMark other) {
    return start <= other.start && other.start < end;
  }

  private static ErrorMark ofCli(MatchResult match) {
    return new ErrorMark(
        match.start(), match.end(), Optional.of(match.group(1)), Optional.empty(), true);
  }

  private static ErrorMark ofClass(MatchResult match) {
    var sure = SDK_PACKAGE.matcher(match.group(1)).matches();
    var code = Optional.of(match.group(2)).filter(name -> sure || AwsCodes.contain(name));
    return new ErrorMark(match.start(), match.end(), code, Optional.empty(), sure);
  }

  private static ErrorMark ofDenial(MatchResult match) {
    return new ErrorMark(match.start(), match.start(), Optional.empty(), Optional.empty(), true);
  }
}
