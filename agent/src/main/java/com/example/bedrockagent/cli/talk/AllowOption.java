package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.tools.AgentTool;
import com.example.bedrockagent.tools.ChangingTool;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option that says which tools may change things without asking. */
final class AllowOption {

  @Option(
      names = "--allow",
      paramLabel = "TOOL",
      split = ",",
      description = {
        "Let this tool change things without asking you. Without it you see the plan and are",
        "asked; where nobody can answer, nothing is changed. One tool of this agent asks:",
        "apply_policy."
      })
  private Set<String> allowed = Set.of();

  Set<String> tools() {
    return allowed;
  }

  /**
   * Refuses names of tools that never ask.
   *
   * @throws UsageException for the first
   */
  void check(List<AgentTool> tools) {
    var changing =
        tools.stream()
            .filter(ChangingTool.class::isInstance)
            .map(AgentTool::name)
            .collect(Collectors.toSet());
    for (var name : allowed) {
      if (!changing.contains(name)) {
        throw new UsageException(
            "--allow %s: no tool of that name asks for approval. These do: %s."
                .formatted(name, String.join(", ", changing)));
      }
    }
  }
}
