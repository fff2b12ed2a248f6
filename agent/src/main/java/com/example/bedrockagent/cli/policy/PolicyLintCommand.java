package com.example.bedrockagent.cli.policy;

import com.example.bedrockagent.cli.account.Lookup;
import com.example.bedrockagent.cli.account.Place;
import com.example.bedrockagent.cli.account.PlaceOptions;
import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.OutputOption;
import com.example.bedrockagent.cli.console.PolicyFile;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.policy.lint.LintFinding;
import com.example.bedrockagent.policy.lint.PolicyLint;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds mistakes in a policy. */
@Command(
    name = "lint",
    description = "Finds mistakes in a policy for Bedrock; exit code 1 if there are any.",
    mixinStandardHelpOptions = true)
public final class PolicyLintCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private PlaceOptions place;

  @Parameters(paramLabel = "FILE", description = "The policy, in JSON.")
  private Path file;

  @Option(
      names = "--model",
      paramLabel = "ID",
      description = "A model the policy is meant to allow; may be repeated.")
  private List<String> models = List.of();

  @Mixin private OutputOption output;

  public PolicyLintCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var json = PolicyFile.text(shell, file);
    if (models.isEmpty()) {
      return print(PolicyLint.check(json));
    }
    var ids = models.stream().map(Lookup::parse).toList();
    try (var opened = Place.open(shell, Settings.of(shell), place)) {
      output.saysSandbox(opened.isSandbox());
      var wanted = Lookup.targets(shell, opened.connection(), ids, Optional.empty());
      return print(PolicyLint.check(json, wanted));
    }
  }

  private int print(List<LintFinding> findings) {
    output.print(shell, () -> text(findings), json -> write(findings, json));
    var mistakes = findings.stream().anyMatch(finding -> finding.severity() != Severity.INFO);
    return mistakes ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private static String text(List<LintFinding> findings) {
    return findings.isEmpty()
        ? "No mistakes found."
        : findings.stream().map(PolicyLintCommand::text).collect(Collectors.joining("\n\n"));
  }

  private static String text(LintFinding finding) {
    return """
        %s  %s: %s
          In:    %s
          Next:  %s"""
        .formatted(
            finding.code(),
            finding.severity().name().toLowerCase(Locale.ROOT),
            finding.title(),
            finding.statement(),
            finding.remedy().strip().replace("\n", "\n         "));
  }

  private static void write(List<LintFinding> findings, ObjectNode json) {
    var list = json.putArray("findings");
    for (var finding : findings) {
      list.addObject()
          .put("code", finding.code())
          .put("severity", finding.severity().name())
          .put("statement", finding.statement())
          .put("title", finding.title())
          .put("remedy", finding.remedy());
    }
  }
}
