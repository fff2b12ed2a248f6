package com.example.bedrockagent.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The project a new one is made from.
 *
 * @param root its folder
 * @param files what belongs to it
 * @param commit it is at; empty if git does not keep it
 * @param changes since that commit, as {@code git status --short} lists them
 * @param version as Maven knows it
 */
public record Template(
    Path root,
    List<SourceFile> files,
    Optional<String> commit,
    List<String> changes,
    String version) {

  private static final String ARTIFACT =
      "<artifactId>" + ProjectNames.TEMPLATE.name() + "-parent</artifactId>";
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
  private static final String UNTRACKED = "??";

  public Template {
    files = List.copyOf(files);
    changes = List.copyOf(changes);
  }

  /**
   * A file of it.
   *
   * @param path from the project's folder, with slashes
   */
  public record SourceFile(String path, boolean isExecutable) {}

  /**
   * Finds it from one of its folders. Without git, or where git does not keep it, all files belong
   * to it that its .gitignore does not name.
   *
   * @throws IllegalArgumentException if the folder is in no such project
   */
  public static Template around(Path folder) throws IOException {
    for (var root = folder.toAbsolutePath().normalize(); root != null; root = root.getParent()) {
      var pom = root.resolve("pom.xml");
      if (Files.isRegularFile(pom) && Files.readString(pom).contains(ARTIFACT)) {
        return of(root, Files.readString(pom));
      }
    }
    throw new IllegalArgumentException(
        "A new project is made from the sources of this one, and they are not here: run new-agent"
            + " in a clone of it.");
  }

  /** How many files have changed since the commit; they are taken as they are. */
  public long changed() {
    return changes.stream().filter(line -> !line.startsWith(UNTRACKED)).count();
  }

  /** What git does not know, and is left out. */
  public List<String> untracked() {
    return changes.stream()
        .filter(line -> line.startsWith(UNTRACKED))
        .map(line -> line.substring(UNTRACKED.length()).strip())
        .toList();
  }

  private static Template of(Path root, String pom) throws IOException {
    var version = VERSION.matcher(pom.substring(pom.indexOf(ARTIFACT)));
    if (!version.find()) {
      throw new IllegalArgumentException("The pom.xml in " + root + " names no version.");
    }
    var git = new Git(root);
    var tracked = git.head().isPresent() ? git.tracked() : List.<SourceFile>of();
    return tracked.isEmpty()
        ? new Template(
            root, SourceFolder.files(root), Optional.empty(), List.of(), version.group(1))
        : new Template(root, tracked, git.head(), git.changes(), version.group(1));
  }
}
