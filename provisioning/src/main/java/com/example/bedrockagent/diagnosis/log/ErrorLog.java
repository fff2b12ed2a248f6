package com.example.bedrockagent.diagnosis.log;

import com.example.bedrockagent.diagnosis.AwsError;
import com.example.bedrockagent.diagnosis.Wording;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The AWS errors in a text, in the order in which they first occur: a message on its own, or a log
 * of any length. Understood are the words of the AWS SDKs for Java, Python and JavaScript, of the
 * AWS CLI, and bodies of responses in JSON and XML.
 *
 * @param more whether there are kinds of errors besides, because there are very many
 */
public record ErrorLog(List<LoggedError> errors, boolean more) {

  /** Nobody reads more, and it bounds what is kept of a log. */
  private static final int MOST_KINDS = 100;

  private static final String CAUSE = "Caused by: ";
  private static final Pattern TIME = Pattern.compile("\\d{8}T\\d{6}Z");

  public ErrorLog {
    errors = List.copyOf(errors);
  }

  /**
   * Reads to the end, keeping only what it finds.
   *
   * @throws IOException if the log can not be read
   */
  public static ErrorLog read(Reader log) throws IOException {
    return new Collector().collect(new LogBlocks(log));
  }

  static ErrorLog of(String text) {
    try {
      return read(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Collector {
    private final Map<String, LoggedError> found = new LinkedHashMap<>();
    private final Set<String> sameFailure = new HashSet<>();
    private boolean more;

    ErrorLog collect(LogBlocks blocks) throws IOException {
      var first = blocks.next();
      var count = 0;
      for (var block = first; !block.isEmpty(); block = blocks.next()) {
        count++;
        if (!block.get(0).startsWith(CAUSE)) {
          sameFailure.clear();
        }
        BlockErrors.in(block).forEach(this::add);
      }
      if (found.isEmpty() && count == 1) {
        add(BlockErrors.plain(first));
      }
      return new ErrorLog(new ArrayList<>(found.values()), more);
    }

    private void add(AwsError error) {
      var key = key(error);
      // A chain of causes repeats the message: one failure counts once.
      if (!sameFailure.add(key)) {
        return;
      }
      var before = found.get(key);
      if (before != null) {
        found.put(key, new LoggedError(before.error(), before.count() + 1));
      } else if (found.size() < MOST_KINDS) {
        found.put(key, new LoggedError(error, 1));
      } else {
        more = true;
      }
    }

    private static String key(AwsError error) {
      var message = TIME.matcher(Wording.oneLine(error.message())).replaceAll("TIME");
      return message.isEmpty() ? error.code().orElse("") : message;
    }
  }
}
