package com.example.bedrockagent.diagnosis.log;

import com.example.bedrockagent.diagnosis.AwsError;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.diagnosis.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Finds the AWS errors in one piece of a log. */
final class BlockErrors {

  private static final Pattern SUFFIX = Pattern.compile(" \\((?:Service|SDK Attempt Count): .*$");

  private static final Pattern STATUS =
      Wording.pattern("\\b(?:status code: ?|httpStatusCode['\"]?: ?)(\\d{3})\\b");

  /** What tells that a wording others use too, such as "connection refused", is about AWS. */
  private static final Pattern ABOUT_AWS =
      Wording.pattern("aws|amazon|bedrock|anthropic|claude|arn:|foundation model|use case details");

  /** What loggers write in front of a message: time, level, thread, logger. */
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:\\[?\\d{4}-\\d\\d-\\d\\d[T ]\\S*\\s+|\\[?\\d\\d:\\d\\d:\\d\\d\\S*\\s+"
              + "|\\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE|CRITICAL)\\]?:?\\s+"
              + "|\\[[^\\]\\[]{1,60}\\]\\s+|[\\w.$]{1,80}\\s+-{1,3}\\s+)++");

  private static final int MOST_LINES_OF_A_MESSAGE = 4;

  private final String text;
  private final boolean aboutAws;

  private BlockErrors(String text) {
    this.text = text;
    this.aboutAws = ABOUT_AWS.matcher(text).find();
  }

  static List<AwsError> in(List<String> lines) {
    var block = new BlockErrors(WrappedLines.join(lines));
    var marked = block.marked();
    return marked.isEmpty() && block.aboutAws ? unmarked(lines) : marked;
  }

  /** The piece as one message, whatever it is. */
  static AwsError plain(List<String> lines) {
    return error(Optional.empty(), WrappedLines.join(lines), WrappedLines.join(lines));
  }

  /** Errors that come with a code, or in words that only AWS uses. */
  private List<AwsError> marked() {
    var errors = new ArrayList<AwsError>();
    var marks = ErrorMark.in(text);
    var outer = Optional.<String>empty();
    for (var i = 0; i < marks.size(); i++) {
      var mark = marks.get(i);
      var last = i + 1 == marks.size();
      var end = last ? text.length() : marks.get(i + 1).start();
      var message = mark.message().orElse(text.substring(Math.min(mark.end(), end), end));
      var code = mark.code().isPresent() ? mark.code() : outer;
      // A class or an operation without words of its own names the error that follows it.
      outer = message.isBlank() ? code : Optional.empty();
      var error = error(code, text.substring(mark.start(), end), message);
      if ((!message.isBlank() || last) && (mark.sure() || isAws(error))) {
        errors.add(error);
      }
    }
    return errors;
  }

  private boolean isAws(AwsError error) {
    return error.code().isPresent() || aboutAws && Diagnosis.knows(error);
  }

  /** Messages that stand alone, on a line or wrapped to several. */
  private static List<AwsError> unmarked(List<String> lines) {
    var errors = new ArrayList<AwsError>();
    for (var from = 0; from < lines.size(); from++) {
      var to = endOfMessage(lines, from);
      if (to.isPresent()) {
        var message = WrappedLines.join(lines.subList(from, to.getAsInt()));
        errors.add(error(Optional.empty(), message, PREFIX.matcher(message).replaceFirst("")));
        from = to.getAsInt() - 1;
      }
    }
    return errors;
  }

  private static OptionalInt endOfMessage(List<String> lines, int from) {
    var most = Math.min(lines.size(), from + MOST_LINES_OF_A_MESSAGE);
    for (var to = from + 1; to <= most; to++) {
      var needsFirstLine = !knows(lines.subList(from + 1, to));
      if (needsFirstLine && knows(lines.subList(from, to))) {
        return OptionalInt.of(to);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean knows(List<String> lines) {
    return Diagnosis.knows(plain(lines));
  }

  private static AwsError error(Optional<String> code, String context, String message) {
    return new AwsError(code, status(context), SUFFIX.matcher(message).replaceFirst("").strip());
  }

  private static OptionalInt status(String context) {
    return STATUS
        .matcher(context)
        .results()
        .mapToInt(match -> Integer.parseInt(match.group(1)))
        .filter(AwsError::isHttpStatus)
        .findFirst();
  }
}
