package com.example.bedrockagent.template;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a new project: its files, their format, and a repository with a first commit. */
public final class ProjectMaker {

  private final Optional<Path> mavenHome;
  private final Consumer<String> progress;

  /**
   * @param mavenHome of the Maven that runs this program; empty for the one on the path
   * @param progress is told each step that is begun
   */
  public ProjectMaker(Optional<Path> mavenHome, Consumer<String> progress) {
    this.mavenHome = mavenHome;
    this.progress = progress;
  }

  /**
   * Makes it. Until it is whole, nothing is at its place, and if it is not made, nothing is left.
   *
   * @return what is still to be done by hand, and why
   * @throws IllegalArgumentException with a sentence for the user if it can not be there
   * @throws StoppedException if this thread is interrupted
   */
  public List<String> make(NewProject project, Path target) throws IOException {
    try (var folder = ProjectFolder.beside(target)) {
      progress.accept("Writing %d files".formatted(project.paths().size()));
      for (var file : project.files()) {
        folder.write(file);
      }
      var left = new ArrayList<String>();
      format(folder.path()).ifPresent(left::add);
      commit(project, folder.path()).ifPresent(left::add);
      folder.finish();
      return left;
    } catch (ClosedByInterruptException e) {
      throw new StoppedException();
    }
  }

  /** Longer and shorter names break lines elsewhere, and sort imports otherwise. */
  private Optional<String> format(Path folder) throws IOException {
    progress.accept("Formatting them with Maven, which can take a minute");
    var done =
        Program.run(folder, List.of(maven(), "-q", "-B", "-Dstyle.color=never", "spotless:apply"));
    for (var module : List.of("provisioning", "agent", "")) {
      ProjectFolder.delete(folder.resolve(module).resolve("target"));
    }
    return done.isOk()
        ? Optional.empty()
        : Optional.of(
            "Run 'mvn spotless:apply' before 'mvn verify', which asks for it: the sources could not"
                + " be formatted. "
                + firstLine(done));
  }

  private Optional<String> commit(NewProject project, Path folder) {
    progress.accept("Committing them");
    return new Git(folder)
        .commitAll(
            "Start from " + ProjectNames.TEMPLATE.title() + " under another name",
            project.executables())
        .map(words -> "Commit it yourself, with 'git commit': git did not. " + words);
  }

  private String maven() {
    var isWindows = System.getProperty("os.name").startsWith("Windows");
    var script = isWindows ? "mvn.cmd" : "mvn";
    return mavenHome.map(home -> home.resolve("bin").resolve(script).toString()).orElse(script);
  }

  private static String firstLine(Program.Outcome outcome) {
    return outcome.words().stream().flatMap(String::lines).limit(1).findFirst().orElse("");
  }
}
