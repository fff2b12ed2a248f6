package com.example.bedrockagent.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.policy.diff.DiffLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans and differences as text, and the files they are compared with. */
final class Golden {

  private Golden() {}

  static void assertSame(String file, String text) {
    assertThat(text).isEqualTo(read(file));
  }

  static String read(String file) {
    try (var in = Golden.class.getResourceAsStream(file)) {
      assertThat(in).as("the file " + file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(RolePlan plan) {
    return Stream.of(
            Stream.of(plan.role().toString()),
            plan.changes().stream().map(Golden::text),
            plan.isEmpty() ? Stream.of("nothing to change") : Stream.<String>of(),
            plan.refusal().stream().map(finding -> text("REFUSED", finding)),
            plan.warnings().stream().map(finding -> text("WARNING", finding)))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  static String text(List<RoleDrift.Difference> differences) {
    return differences.stream()
        .map(difference -> difference.target() + lines(difference.lines()) + "\n")
        .collect(Collectors.joining());
  }

  private static String text(RoleChange change) {
    return "%s %s    (%s)"
            .formatted(change.sign().symbol(), change.target(), change.call().action())
        + lines(change.lines());
  }

  private static String lines(List<DiffLine> lines) {
    return lines.stream()
        .map(l -> "\n    %s%s %s".formatted("  ".repeat(l.depth()), l.sign().symbol(), l.text()))
        .collect(Collectors.joining());
  }

  private static String text(String heading, Finding finding) {
    return String.join(
        "\n",
        heading + " " + finding.code() + " " + finding.title() + " (" + finding.owner() + ")",
        finding.evidence(),
        finding.remedy());
  }
}
