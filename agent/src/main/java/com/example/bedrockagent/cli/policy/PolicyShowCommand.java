package com.example.bedrockagent.cli.policy;

import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.policy.grant.NamedPolicy;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints a policy of the IAM set-up document. */
@Command(
    name = "show",
    description =
        "Prints a policy of the IAM set-up document by its name; without one, lists them.",
    mixinStandardHelpOptions = true)
public final class PolicyShowCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private RenderOptions render;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Such as basic, complete, trust.")
  private String name;

  public PolicyShowCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (name == null) {
      shell.out().println(names());
      return ExitCode.OK;
    }
    var policy = find();
    var document = policy.document();
    shell.out().println(policy.isTrust() ? render.trust(document) : render.policy(document));
    if (!policy.note().isBlank()) {
      shell.err().println("Note: " + policy.note());
    }
    return ExitCode.OK;
  }

  private NamedPolicy find() {
    try {
      return NamedPolicy.byName(name);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static String names() {
    return Arrays.stream(NamedPolicy.values())
        .map(policy -> "%-18s %s".formatted(policy.label(), policy.title()))
        .collect(Collectors.joining("\n"));
  }
}
