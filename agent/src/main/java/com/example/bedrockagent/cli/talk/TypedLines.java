package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.cli.talk.ChatText.Slash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jline.keymap.KeyMap;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;

/** Lines typed on a terminal, with editing, history, and completion of the chat's commands. */
final class TypedLines implements Lines {

  /** As terminals send it, or the system hands it on. */
  private static final List<String> ALT_ENTER = List.of(KeyMap.alt('\r'), KeyMap.alt('\n'));

  private final Terminal terminal;
  private final LineReader reader;

  TypedLines(Terminal terminal) {
    this.terminal = terminal;
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("bedrock-agent")
            .parser(new ContinuedLines())
            .completer((line, parsed, found) -> complete(parsed.line(), found::add))
            .option(Option.DISABLE_EVENT_EXPANSION, true)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "  ")
            .build();
    reader.getWidgets().put("new-line", this::insertNewLine);
    var keys = reader.getKeyMaps().get(LineReader.MAIN);
    ALT_ENTER.forEach(key -> keys.bind(new Reference("new-line"), key));
  }

  /** Opens the user's terminal; the prompt goes where it is seen if the answers are piped. */
  static TypedLines open() {
    try {
      return new TypedLines(
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(SystemOutput.SysErrOrSysOut)
              .exec(true)
              .ffm(false)
              .jni(false)
              .dumb(true)
              // To ask the terminal what it can do is to read what is typed meanwhile.
              .graphemeCluster(false)
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> next(String prompt) {
    try {
      return Optional.of(ContinuedLines.joined(reader.readLine(prompt)));
    } catch (EndOfFileException e) {
      return Optional.empty();
    } catch (UserInterruptException e) {
      throw new LineGivenUpException();
    }
  }

  @Override
  public void onInterrupt(Runnable action) {
    terminal.handle(Signal.INT, signal -> action.run());
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean insertNewLine() {
    reader.getBuffer().write("\n");
    return true;
  }

  private static void complete(String line, Consumer<Candidate> found) {
    for (var command : Slash.values()) {
      if (command.word().startsWith(line)) {
        found.accept(
            new Candidate(command.word(), command.word(), null, command.help(), null, null, true));
      }
    }
  }

  /** A line is what was typed: only a backslash at its end means something. */
  private static final class ContinuedLines extends DefaultParser {

    ContinuedLines() {
      setEscapeChars(new char[] {'\\'});
      setQuoteChars(new char[0]);
      setEofOnEscapedNewLine(true);
    }

    static String joined(String line) {
      return line.replace("\\\n", "\n");
    }
  }
}
