package com.example.bedrockagent.diagnosis.log;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cuts a log into the pieces that belong together: a record with the lines its message was wrapped
 * to, without colours and stack frames. Reads as it goes, so a log may be of any length.
 */
final class LogBlocks {

  /** Longer than any AWS message; a longer line is cut, a longer piece is split. */
  private static final int MAX_CHARS = 8_192;

  private static final Pattern COLOUR =
      Pattern.compile("\u001B(?:\\[[0-9;?]*[ -/]*[@-~]|[@-Z\\\\-_])");

  private static final Pattern STACK_FRAME =
      Pattern.compile(
          "\\s+at \\S.*|\\s*\\.\\.\\. \\d+ (?:more|common frames omitted).*|\\s+File \".*\", line \\d+.*");

  private static final Pattern BEGINS =
      Pattern.compile(
          "(?:\\[?\\d{4}-\\d\\d-\\d\\d[T ]|\\[?\\d\\d:\\d\\d:\\d\\d\\b"
              + "|\\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE|CRITICAL)\\b"
              + "|Traceback |Caused by: |Exception in thread |(?:[\\w$]+\\.)*\\w+(?:Exception|Error): "
              + "|An error occurred \\().*");

  private final Reader reader;
  private final char[] buffer = new char[MAX_CHARS];
  private int position;
  private int filled;
  private Optional<String> pushedBack = Optional.empty();

  LogBlocks(Reader reader) {
    this.reader = reader;
  }

  /** The lines of the next piece; empty at the end of the log. */
  List<String> next() throws IOException {
    var block = new ArrayList<String>();
    var size = 0;
    for (var line = line(); line.isPresent(); line = line()) {
      var text = line.get();
      var ends = text.isBlank() || STACK_FRAME.matcher(text).matches();
      if (!block.isEmpty() && (ends || begins(text) || size + text.length() > MAX_CHARS)) {
        pushedBack = ends ? Optional.empty() : line;
        return block;
      }
      if (!ends) {
        block.add(text);
        size += text.length();
      }
    }
    return block;
  }

  private static boolean begins(String line) {
    return BEGINS.matcher(line).matches();
  }

  private Optional<String> line() throws IOException {
    if (pushedBack.isPresent()) {
      var line = pushedBack;
      pushedBack = Optional.empty();
      return line;
    }
    var line = new StringBuilder();
    for (var c = read(); c >= 0; c = read()) {
      if (c == '\n') {
        return Optional.of(plain(line));
      }
      if (line.length() < MAX_CHARS) {
        line.append((char) c);
      }
    }
    return line.isEmpty() ? Optional.empty() : Optional.of(plain(line));
  }

  private static String plain(CharSequence line) {
    return COLOUR.matcher(line).replaceAll("").replace("\r", "");
  }

  private int read() throws IOException {
    if (position == filled) {
      position = 0;
      filled = reader.read(buffer);
    }
    return filled <= 0 ? end() : buffer[position++];
  }

  private int end() {
    filled = 0;
    return -1;
  }
}
