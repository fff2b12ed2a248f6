package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.shell.ShellCommand;
import java.util.List;
import java.util.Optional;

/**
 * A command of this program that somebody else can run about the same models.
 *
 * @param text all but the models and the region
 * @param option before each model, such as {@code --model}; empty if they stand alone
 */
public record ModelCommand(String text, String option) {

  /** The whole command. */
  String about(List<ModelId> models, String region, Optional<String> geography) {
    var options = ShellCommand.of();
    for (var model : models) {
      options =
          option.isEmpty()
              ? options.withArgument(model.text())
              : options.with(option, model.text());
    }
    options = options.with("--region", region);
    if (geography.isPresent()) {
      options = options.with("--geo", geography.get());
    }
    return text + " " + options;
  }
}
