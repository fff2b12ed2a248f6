package com.example.bedrockagent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * README, one of the three manuals, or a page about contributing: what it says, and where its links
 * lead.
 *
 * @param file from the module whose tests run
 */
record Manual(Path file) {

  /** The project's folder, however deep the module is in which the tests run. */
  static final Path ROOT =
      Stream.iterate(Path.of(".."), folder -> folder.resolve(".."))
          .limit(4)
          .filter(folder -> Files.exists(folder.resolve("mvnw")))
          .findFirst()
          .orElseThrow();

  static final Manual README = new Manual(ROOT.resolve("README.md"));

  /** Its text and where it leads. */
  private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(([^)]+)\\)");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  static List<Manual> all() {
    var folders = Stream.of("", "agent", "provisioning", "notebooks");
    var manuals = folders.map(folder -> ROOT.resolve(folder).resolve("README.md"));
    try (var github = Files.list(ROOT.resolve(".github"))) {
      var pages = github.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      return Stream.concat(manuals, pages.stream()).map(Manual::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text between a heading of the second level and the next. */
  String section(String heading) {
    var text = text();
    var start = text.indexOf("\n## " + heading + "\n");
    if (start < 0) {
      throw new AssertionError("No section '" + heading + "' in " + this);
    }
    return text.substring(start + 4, text.indexOf("\n## ", start + 4));
  }

  List<Link> links() {
    return links(prose());
  }

  static List<Link> links(String markdown) {
    return LINK.matcher(markdown)
        .results()
        .map(link -> new Link(link.group(1), link.group(2)))
        .toList();
  }

  /** The lines of its blocks of a language, such as {@code sh}. */
  List<String> lines(String language) {
    return BLOCK
        .matcher(text())
        .results()
        .filter(block -> block.group(1).equals(language))
        .flatMap(block -> block.group(2).lines())
        .toList();
  }

  /** What stands between backquotes in its sentences and tables. */
  List<String> spans() {
    return SPAN.matcher(prose())
        .results()
        .map(span -> span.group(1).replaceAll("\\s+", " "))
        .toList();
  }

  /** What a link can name after its number sign, as GitHub makes it of the headings. */
  Set<String> anchors() {
    return HEADING
        .matcher(prose())
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private String prose() {
    return BLOCK.matcher(text()).replaceAll((MatchResult block) -> "");
  }

  @Override
  public String toString() {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  /**
   * A link.
   *
   * @param target a path from the document's folder, an address, or an anchor of the document
   */
  record Link(String text, String target) {

    boolean isToTheWeb() {
      return target.startsWith("https://");
    }

    String anchor() {
      return target.contains("#") ? target.substring(target.indexOf('#') + 1) : "";
    }

    /** The file or folder it leads to from a document. */
    Path from(Manual document) {
      var path = target.replaceFirst("#.*", "");
      return path.isEmpty() ? document.file : document.file.resolveSibling(path);
    }
  }
}
