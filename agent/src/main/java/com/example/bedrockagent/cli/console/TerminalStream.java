package com.example.bedrockagent.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.bedrockagent.secret.KnownSecrets;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * A standard stream on which nothing that a model, a tool, AWS or a log said is obeyed by the
 * terminal: whoever prints need not think of it. The line editor of a chat does not come this way.
 */
public final class TerminalStream extends PrintStream {

  /**
   * Ends a sequence that was begun, leaves the alternate screen, resets margins, modes, colours and
   * character sets, and clears what is below the cursor, which stays where it is.
   */
  private static final String RESET =
      "\u0018\u001b\\\u001b[?47l\u001b7\u001b[?69l\u001b[?6l\u001b[r\u001b8\u001b[!p\u001b[0m"
          + "\u001b[4l\u001b[?7h\u001b[?25h\u001b(B\u000f"
          + "\u001b]104\u001b\\\u001b]110\u001b\\\u001b]111\u001b\\\r\u001b[J";

  private final PrintStream target;
  private final BooleanSupplier resettable;

  private TerminalStream(
      PrintStream target,
      UnaryOperator<String> said,
      BooleanSupplier visible,
      BooleanSupplier resettable) {
    super(new Filter(target, said, once(visible)), true, UTF_8);
    this.target = target;
    this.resettable = once(resettable);
  }

  /** To ask may start a process, and the answer does not change. */
  private static BooleanSupplier once(BooleanSupplier asked) {
    var answer = new AtomicReference<Boolean>();
    return () ->
        answer.updateAndGet(known -> known == null ? Boolean.valueOf(asked.getAsBoolean()) : known);
  }

  /**
   * For answers: what is piped elsewhere stays as it is.
   *
   * @param terminal whether people read it; asked only where that makes a difference
   */
  public static TerminalStream ofAnswers(PrintStream target, BooleanSupplier terminal) {
    return new TerminalStream(target, text -> text, terminal, () -> false);
  }

  /**
   * For everything else, which is for people wherever it goes; no stack trace shows them a secret.
   *
   * @param terminal whether it is one that knows escape sequences
   */
  public static TerminalStream ofMessages(PrintStream target, BooleanSupplier terminal) {
    return new TerminalStream(target, KnownSecrets::removedFrom, () -> true, terminal);
  }

  /** Sees to it that what is printed next is seen, whatever was done to the terminal before. */
  public static void reset(PrintStream stream) {
    if (stream instanceof TerminalStream own && own.resettable.getAsBoolean()) {
      own.flush();
      own.target.print(RESET);
      own.target.flush();
    }
  }

  /** Takes UTF-8 in any pieces, and prints it in the target's own encoding. */
  private static final class Filter extends OutputStream {

    private final PrintStream target;
    private final UnaryOperator<String> said;
    private final BooleanSupplier visible;
    private final CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer undecoded = ByteBuffer.allocate(0);
    private final VisibleText visibleText = new VisibleText();
    private String carriageReturn = "";

    Filter(PrintStream target, UnaryOperator<String> said, BooleanSupplier visible) {
      this.target = target;
      this.said = said;
      this.visible = visible;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      var text = carriageReturn + said.apply(decoded(bytes, from, length));
      // What it means is known by what follows it.
      carriageReturn = text.endsWith("\r") ? "\r" : "";
      print(text.substring(0, text.length() - carriageReturn.length()));
    }

    private void print(String text) throws IOException {
      var shown = visibleText.next(text);
      target.print(shown.equals(text) || !visible.getAsBoolean() ? text : shown);
      if (target.checkError()) {
        throw new IOException("The stream is closed.");
      }
    }

    private String decoded(byte[] bytes, int from, int length) {
      var input = ByteBuffer.allocate(undecoded.remaining() + length);
      input.put(undecoded).put(bytes, from, length).flip();
      var text = CharBuffer.allocate(input.remaining());
      decoder.decode(input, text, false);
      undecoded = input;
      return text.flip().toString();
    }

    @Override
    public void flush() {
      target.flush();
    }
  }
}
