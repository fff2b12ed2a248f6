package com.example.bedrockagent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a value is, a real shell takes it for a value. */
class ShellCommandPropertiesTest {

  @Property
  void aShellReadsTheVeryWords(@ForAll("words") List<String> words) {
    var command = ShellCommand.of("aws").and(words.toArray(String[]::new));

    assertThat(PosixShell.words(List.of(command.toString()))).isEqualTo(command.words());
  }

  @Property
  void aShellReadsTheVeryWordsOnSeveralLines(@ForAll("words") List<String> words) {
    var command = ShellCommand.of("aws").and(words.toArray(String[]::new));

    assertThat(PosixShell.words(List.of(command.onLines()))).isEqualTo(command.words());
  }

  @Property
  void noOptionTakesItsValueForAnotherOption(@ForAll("word") String value) {
    var words = ShellCommand.of("aws").with("--name", value).words();

    assertThat(words.subList(1, words.size()))
        .isEqualTo(value.startsWith("-") ? List.of("--name=" + value) : List.of("--name", value));
  }

  @Property
  void aPlaceholderStandsForWhatIsNoValueOfItsKind(
      @ForAll Placeholder kind, @ForAll("word") String value) {
    var shown = kind.or(value);

    assertThat(shown).isIn(value, kind.name());
    assertThat(shown).isEqualTo(ShellWords.quote(shown)).matches("[\\w+=,.@:/-]+");
  }

  @Provide
  Arbitrary<List<String>> words() {
    return word().list().ofMinSize(1).ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> word() {
    return Hostile.text();
  }
}
