package com.example.bedrockagent.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the keys do at the prompt. */
@Timeout(60)
class TypedLinesTest {

  private static final String ENTER = "\r";
  private static final String UP = "\033OA";
  private static final String LEFT = "\033OD";
  private static final String ALT_ENTER = "\033\r";
  private static final String TAB = "\t";

  @Test
  void readsLineAfterLineUntilTheInputEnds() throws IOException {
    assertThat(type("Good morning." + ENTER + "Good evening." + ENTER))
        .containsExactly("Good morning.", "Good evening.");
  }

  @Test
  void letsALineBeEdited() throws IOException {
    assertThat(type("Good mning." + LEFT.repeat(5) + "or" + ENTER))
        .containsExactly("Good morning.");
  }

  @Test
  void bringsBackAnEarlierLine() throws IOException {
    assertThat(type("Good morning." + ENTER + UP + "!" + ENTER))
        .containsExactly("Good morning.", "Good morning.!");
  }

  @Test
  void takesLinesThatBelongTogether() throws IOException {
    assertThat(type("one" + ALT_ENTER + "two" + ENTER + "three \\" + ENTER + "four" + ENTER))
        .containsExactly("one\ntwo", "three \nfour");
  }

  @Test
  void takesWhatIsTypedAsItIs() throws IOException {
    var odd = "it's \"odd\" {x} !! #1 $HOME C:\\temp \\n 日本語";

    assertThat(type(odd + ENTER)).containsExactly(odd);
  }

  @Test
  void completesCommands() throws IOException {
    assertThat(type("/us" + TAB + ENTER + "/th" + TAB + "other" + ENTER))
        .containsExactly("/usage ", "/thread other");
  }

  /** What a chat reads when these keys are pressed. */
  private static List<String> type(String keys) throws IOException {
    var terminal =
        new ExternalTerminal(
            "test",
            "xterm",
            new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream(),
            StandardCharsets.UTF_8);
    var read = new ArrayList<String>();
    try (var lines = new TypedLines(terminal)) {
      for (var line = lines.next("> "); line.isPresent(); line = lines.next("> ")) {
        read.add(line.get());
      }
    }
    return read;
  }
}
