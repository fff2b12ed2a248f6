package com.example.bedrockagent.template;

import com.example.bedrockagent.template.Template.SourceFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of a project that git does not know, such as a downloaded archive. */
final class SourceFolder extends SimpleFileVisitor<Path> {

  private final Path root;
  private final List<PathMatcher> ignored;
  private final List<SourceFile> files = new ArrayList<>();

  private SourceFolder(Path root, List<PathMatcher> ignored) {
    this.root = root;
    this.ignored = ignored;
  }

  /** All files but those that the project's .gitignore names. */
  static List<SourceFile> files(Path root) throws IOException {
    var ignore = root.resolve(".gitignore");
    var names = Files.exists(ignore) ? Files.readAllLines(ignore) : List.<String>of();
    var matchers =
        Stream.concat(Stream.of(".git"), names.stream())
            .filter(name -> !name.isBlank() && !name.startsWith("#"))
            .map(name -> FileSystems.getDefault().getPathMatcher("glob:" + trimmed(name)))
            .toList();
    var visitor = new SourceFolder(root, matchers);
    Files.walkFileTree(root, visitor);
    return visitor.files.stream().sorted((a, b) -> a.path().compareTo(b.path())).toList();
  }

  private static String trimmed(String pattern) {
    return pattern.strip().replaceAll("/$", "");
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return isIgnored(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && !isIgnored(file)) {
      var path = root.relativize(file).toString().replace('\\', '/');
      files.add(new SourceFile(path, Permissions.isExecutable(file)));
    }
    return FileVisitResult.CONTINUE;
  }

  private boolean isIgnored(Path path) {
    return !path.equals(root)
        && ignored.stream().anyMatch(name -> name.matches(path.getFileName()));
  }
}
