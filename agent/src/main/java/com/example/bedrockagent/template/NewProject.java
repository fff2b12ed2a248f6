package com.example.bedrockagent.template;

import com.example.bedrockagent.template.Template.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a new project consists of: the template under other names, and its own beginnings. */
public final class NewProject {

  private static final String README = "README.md";
  private static final String CHANGELOG = ".github/CHANGELOG.md";

  private final Template template;
  private final ProjectNames names;
  private final Renaming renaming;

  /**
   * @throws IllegalArgumentException if the new project would be called like the template
   */
  public NewProject(Template template, ProjectNames names) {
    this.template = template;
    this.names = names;
    this.renaming = new Renaming(ProjectNames.TEMPLATE, names);
    requireOther("name", names.name(), ProjectNames.TEMPLATE.name());
    requireOther("package", names.rootPackage(), ProjectNames.TEMPLATE.rootPackage());
  }

  private static void requireOther(String what, String given, String own) {
    if (given.equals(own)) {
      throw new IllegalArgumentException(
          "'%s' is this project's own %s: the new one needs another.".formatted(given, what));
    }
  }

  /** What its files are, from its folder, with slashes. */
  public List<String> paths() {
    return Stream.concat(taken().map(file -> renaming.of(file.path())), Stream.of(Origin.FILE))
        .sorted()
        .toList();
  }

  /** The files to be run. */
  List<String> executables() {
    return taken().filter(SourceFile::isExecutable).map(file -> renaming.of(file.path())).toList();
  }

  /** Its files one after the other, so that they are never all in memory. */
  List<NewFile> files() {
    var files = new ArrayList<NewFile>();
    taken()
        .map(file -> new NewFile(renaming.of(file.path()), file.isExecutable(), () -> read(file)))
        .forEach(files::add);
    files.add(new NewFile(Origin.FILE, false, () -> bytes(origin().json())));
    return files;
  }

  /** Reads what a file consists of. */
  interface Content {
    byte[] read() throws IOException;
  }

  /** A file to be written. */
  record NewFile(String path, boolean isExecutable, Content content) {}

  private Stream<SourceFile> taken() {
    return template.files().stream().filter(file -> !OnlyHere.isFile(file.path()));
  }

  private byte[] read(SourceFile file) throws IOException {
    var bytes = Files.readAllBytes(template.root().resolve(file.path()));
    if (isBinary(bytes)) {
      return bytes;
    }
    if (file.path().equals(CHANGELOG)) {
      return bytes(origin().changelog());
    }
    // All that is looked for is ASCII, and Latin-1 gives every other byte back as it was.
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var renamed = renaming.of(OnlyHere.without(file.path(), text));
    return (file.path().equals(README) ? renamed + origin().licence() : renamed)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private Origin origin() {
    return new Origin(template, names);
  }

  private static boolean isBinary(byte[] bytes) {
    for (var one : bytes) {
      if (one == 0) {
        return true;
      }
    }
    return false;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
