package com.example.bedrockagent.template;

import com.example.bedrockagent.template.Template.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What git says of a folder, and does in it; git may be missing. */
record Git(Path folder) {

  /** Mode, object and stage, then the path. */
  private static final Pattern TRACKED =
      Pattern.compile("(100\\d{3}) \\S+ \\d\t(.*)", Pattern.DOTALL);

  /** The commit that is checked out; empty if there is none, or no git. */
  Optional<String> head() {
    var said = run("rev-parse", "HEAD");
    return said.isOk() ? said.words() : Optional.empty();
  }

  /** The files it keeps here, as far as they are there. */
  List<SourceFile> tracked() {
    var listed = run("ls-files", "--stage", "-z");
    return Stream.of(listed.output().split("\0"))
        .map(TRACKED::matcher)
        .filter(Matcher::matches)
        .filter(match -> Files.isRegularFile(folder.resolve(match.group(2))))
        .map(match -> new SourceFile(match.group(2), match.group(1).equals("100755")))
        .toList();
  }

  /** What differs from the commit, as {@code git status --short} lists it. */
  List<String> changes() {
    return run("status", "--short", "--", ".").output().lines().toList();
  }

  /**
   * Makes the folder a repository with one commit of everything in it.
   *
   * @param executable the files that are to be executable wherever the repository is cloned
   * @return what went wrong, in git's words; empty if nothing
   */
  Optional<String> commitAll(String message, List<String> executable) {
    var steps = new ArrayList<List<String>>();
    steps.add(List.of("init", "-q"));
    steps.add(List.of("symbolic-ref", "HEAD", "refs/heads/main"));
    steps.add(List.of("add", "-A"));
    steps.add(
        Stream.concat(Stream.of("update-index", "--chmod=+x", "--"), executable.stream()).toList());
    // Nobody can answer what a hook or a key may ask.
    steps.add(List.of("commit", "-q", "--no-verify", "--no-gpg-sign", "-m", message));
    for (var step : steps) {
      var done = run(step.toArray(String[]::new));
      if (!done.isOk()) {
        return Optional.of(done.words().orElse("git " + step.get(0) + " failed"));
      }
    }
    return Optional.empty();
  }

  private Program.Outcome run(String... words) {
    return Program.run(folder, Stream.concat(Stream.of("git"), Stream.of(words)).toList());
  }
}
