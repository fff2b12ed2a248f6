package com.example.bedrockagent.cli;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.shell.ShellCommand;
import com.example.bedrockagent.template.NewProject;
import com.example.bedrockagent.template.ProjectMaker;
import com.example.bedrockagent.template.ProjectNames;
import com.example.bedrockagent.template.StoppedException;
import com.example.bedrockagent.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a new project from this one. */
@Command(
    name = "new-agent",
    description = {
      "Makes a project of your own from this one, under other names.",
      "Run it in a clone of this project. Nothing is asked of AWS."
    },
    footer = {"", "Exit codes: 0 made, 1 made, with something left to do, 2 not made."},
    mixinStandardHelpOptions = true)
final class NewAgentCommand implements Callable<Integer> {

  private final Shell shell;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "Name of the program, its role, tags and settings, such as my-agent.")
  private String name;

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      required = true,
      description = "Package of its classes, such as com.acme.myagent.")
  private String rootPackage;

  @Option(
      names = "--group-id",
      paramLabel = "GROUP",
      description = "Group ID of its Maven artifacts (default: the package).")
  private String groupId;

  @Option(
      names = "--into",
      paramLabel = "FOLDER",
      description = "Folder to make; nothing may be in it (default: NAME, beside this project).")
  private String into;

  @Option(names = "--dry-run", description = "List the files it would write, and write none.")
  private boolean dryRun;

  NewAgentCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try {
      var names = new ProjectNames(name, rootPackage, groupId == null ? rootPackage : groupId);
      var template = Template.around(shell.directory());
      var project = new NewProject(template, names);
      var target = target(template);
      return dryRun ? list(project, target) : make(template, project, target);
    } catch (IllegalArgumentException | StoppedException e) {
      throw new UsageException(e.getMessage());
    } catch (IOException e) {
      throw new UsageException("The project could not be made: " + e);
    } catch (UncheckedIOException e) {
      throw new UsageException("The project could not be made: " + e.getCause());
    }
  }

  private Path target(Template template) {
    try {
      var target =
          into == null
              ? template.root().resolveSibling(name)
              : shell.directory().toAbsolutePath().resolve(into).normalize();
      if (target.startsWith(template.root())) {
        throw new UsageException("--into " + into + " is within this project: choose another.");
      }
      return target;
    } catch (InvalidPathException e) {
      throw new UsageException(
          "--into " + into + " is no folder's name here: " + e.getReason() + ".");
    }
  }

  private int list(NewProject project, Path target) {
    project.paths().forEach(shell.out()::println);
    shell.err().println("Would write %d files into %s.".formatted(project.paths().size(), target));
    return ExitCode.OK;
  }

  private int make(Template template, NewProject project, Path target) throws IOException {
    shell.err().println(taken(template));
    var home = Optional.ofNullable(shell.properties().getProperty("maven.home")).map(Path::of);
    var left =
        new ProjectMaker(home, step -> shell.err().println(step + " …")).make(project, target);
    left.forEach(shell.err()::println);
    shell
        .out()
        .println(
            """
            %s is in %s. Next:
              %s
              mvn -q compile exec:java
              mvn -q verify"""
                .formatted(name, target, ShellCommand.of("cd", target.toString())));
    return left.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private static String taken(Template template) {
    if (template.commit().isEmpty()) {
      return "This is no clone: every file is taken that .gitignore does not name.";
    }
    var untracked = template.untracked();
    return "From commit "
        + template.commit().get().substring(0, 7)
        + (template.changed() == 0 ? "" : " with %d changed files".formatted(template.changed()))
        + (untracked.isEmpty()
            ? "."
            : ", without what git does not know: " + String.join(", ", untracked) + ".");
  }
}
