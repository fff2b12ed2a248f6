package com.example.bedrockagent.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalStreamTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream target = new PrintStream(printed, true, UTF_8);
  private final TerminalStream stream = TerminalStream.ofAnswers(target, () -> true);

  @ParameterizedTest
  @CsvSource({
    "0x1b, \\u001b",
    "0x07, \\u0007",
    "0x08, \\u0008",
    "0x00, \\u0000",
    "0x7f, \\u007f",
    "0x9b, \\u009b",
    "0x85, \\u0085",
    "0x202e, \\u202e",
    "0x2066, \\u2066",
    "0x206f, \\u206f",
    "0xfff9, \\ufff9",
    "0x2028, \\u2028",
    "0xe0041, \\udb40\\udc41"
  })
  void showsWhatATerminalWouldObeyOrHide(int character, String seen) {
    stream.print("a" + Character.toString(character) + "b");

    assertThat(printed.toString(UTF_8)).isEqualTo("a" + seen + "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\tb\nc\n",
        "a\r\nb\r\n",
        "Grüße, 你好, مرحبا, שלום, नमस्ते",
        "👩‍👩‍👧 🏳️‍🌈 e\u0301",
        "می\u200cخواهم",
        "\u200fשלום\u200e, \u061cمرحبا",
        "\ufeffภาษา\u200bไทย 1\u206010",
        "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f!"
      })
  void leavesHonestTextAlone(String text) {
    stream.print(text);

    assertThat(printed.toString(UTF_8)).isEqualTo(text);
  }

  @Test
  void leavesAFlagAloneThatComesInPieces() {
    var scotland =
        "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f";

    scotland.codePoints().forEach(part -> stream.print(Character.toString(part)));

    assertThat(printed.toString(UTF_8)).isEqualTo(scotland);
  }

  @Test
  void showsTagsThatAreOfNoFlag() {
    stream.print("\ud83c\udff4 \udb40\udc67\ud83c\udff4" + "\udb40\udc61".repeat(8));

    assertThat(printed.toString(UTF_8)).contains(" \\udb40\\udc67").endsWith("\\udb40\\udc61");
  }

  @Test
  void asksOnceWhetherAnybodyReadsIt() {
    var asked = new AtomicInteger();
    var piped = TerminalStream.ofAnswers(target, () -> asked.incrementAndGet() > 100);

    piped.print("plain");
    assertThat(asked).hasValue(0);
    for (var piece = 0; piece < 3; piece++) {
      piped.print("\u001b[2J");
    }

    assertThat(asked).hasValue(1);
  }

  @Test
  void showsACarriageReturnThatIsNoPartOfALineBreak() {
    stream.print("secure\rinsecure\r");
    stream.print("\nnext\r");
    stream.print("overwritten");

    assertThat(printed.toString(UTF_8))
        .isEqualTo("secure\\u000dinsecure\r\nnext\\u000doverwritten");
  }

  @Test
  void readsASequenceAndAnEmojiThatComeInPieces() {
    for (var piece : "\u001b]52;c;ZXZpbA==\u0007 \ud83d\ude00".toCharArray()) {
      stream.print(piece);
      stream.flush();
    }

    assertThat(printed.toString(UTF_8)).isEqualTo("\\u001b]52;c;ZXZpbA==\\u0007 \ud83d\ude00");
  }

  @Test
  void showsALoneSurrogateAsNoCharacter() {
    stream.println("a\ud800b");

    assertThat(printed.toString(UTF_8)).isEqualToNormalizingNewlines("a?b\n");
  }

  @Property
  void nothingButPlainTextArrives(
      @ForAll @StringLength(max = 40) String text, @ForAll @IntRange(max = 40) int cut) {
    var arrived = new ByteArrayOutputStream();
    var cutting = TerminalStream.ofMessages(new PrintStream(arrived, true, UTF_8), () -> true);

    cutting.print(text.substring(0, Math.min(cut, text.length())));
    cutting.flush();
    cutting.print(text.substring(Math.min(cut, text.length())));

    assertThat(arrived.toString(UTF_8).replace("\r\n", "\n").codePoints())
        .allMatch(VisibleText::isPlain);
  }

  @Property
  void plainTextArrivesAsItIs(
      @ForAll @StringLength(max = 40) @CharRange(from = ' ', to = '~') String text) {
    var arrived = new ByteArrayOutputStream();
    TerminalStream.ofMessages(new PrintStream(arrived, true, UTF_8), () -> true).print(text);

    assertThat(arrived.toString(UTF_8)).isEqualTo(text);
  }

  @Test
  void givesAPipeTheAnswerAsItIs() {
    TerminalStream.ofAnswers(target, () -> false).print("\u001b[2J\r\u202e");

    assertThat(printed.toString(UTF_8)).isEqualTo("\u001b[2J\r\u202e");
  }

  @Test
  void showsMessagesWhereverTheyGo() {
    TerminalStream.ofMessages(target, () -> false).print("\u001b[2J");

    assertThat(printed.toString(UTF_8)).isEqualTo("\\u001b[2J");
  }

  @Test
  void tellsWhoPrintsThatNobodyReads() {
    var closed = TerminalStream.ofAnswers(target, () -> false);
    target.close();

    closed.print("a");

    assertThat(closed.checkError()).isTrue();
  }

  @Test
  void resetsATerminalOnly() {
    TerminalStream.reset(target);
    TerminalStream.reset(TerminalStream.ofMessages(target, () -> false));
    assertThat(printed.size()).isZero();

    TerminalStream.reset(TerminalStream.ofMessages(target, () -> true));

    assertThat(printed.toString(UTF_8))
        .contains("\u001b[r", "\u001b[!p", "\u001b[0m", "\u001b[?25h");
  }
}
