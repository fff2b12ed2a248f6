package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.bedrock.ModelOptions;
import com.example.bedrockagent.bedrock.Thinking;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.ProblemCode;
import java.util.Optional;

/** Says which option to leave out when a model does not take a parameter. */
final class RejectedOption {

  private RejectedOption() {}

  /** The finding, with the option to leave out if it was one that the model does not take. */
  static Finding named(Finding finding, ModelOptions options) {
    if (finding.problem() != ProblemCode.PARAMETER_NOT_TAKEN) {
      return finding;
    }
    return remedy(finding.evidence(), options)
        .map(
            remedy ->
                new Finding(
                    finding.problem(),
                    finding.severity(),
                    finding.title(),
                    finding.evidence(),
                    remedy,
                    finding.owner()))
        .orElse(finding);
  }

  /** A message on thinking may name effort as the way out, so thinking comes first. */
  private static Optional<String> remedy(String message, ModelOptions options) {
    if (options.thinking().isPresent() && message.contains("thinking")) {
      return options.thinking().map(RejectedOption::otherwise);
    }
    if (options.temperature().isPresent() && message.contains("temperature")) {
      return Optional.of("Leave out --temperature, or the setting temperature.");
    }
    return options
        .effort()
        .filter(effort -> message.contains("effort") || message.contains("output_config"))
        .map(effort -> "Leave out --effort, or the setting effort.");
  }

  private static String otherwise(Thinking thinking) {
    return thinking instanceof Thinking.Budget
        ? "Use --thinking adaptive instead, with --effort to limit it; or leave out --thinking."
        : "Use --thinking with a number of tokens instead, such as 4096; or leave out --thinking.";
  }
}
