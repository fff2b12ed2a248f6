package com.example.bedrockagent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorCatalogueTest {

  @Test
  void hasAnExampleForEveryErrorThatAServerSends() {
    var rows = ErrorCatalogue.all().stream().map(ErrorExample::row).distinct();

    assertThat(rows).containsExactlyElementsOf(IntStream.rangeClosed(1, 35).boxed().toList());
  }

  @Test
  void namesAreUniqueAndInKebabCase() {
    assertThat(ErrorCatalogue.all())
        .extracting(ErrorExample::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void keepsTheApostropheThatBedrockWrites() {
    assertThat(ErrorCatalogue.byName("on-demand-not-supported").message()).contains("isn\u2019t");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ErrorCatalogue.byName("throttle"))
        .withMessageContaining("\"throttle\"")
        .withMessageContaining("throttling");
  }
}
