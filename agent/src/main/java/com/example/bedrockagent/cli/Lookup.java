package com.example.bedrockagent.cli;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.diagnosis.Finding;
import com.example.bedrockagent.diagnosis.Owner;
import com.example.bedrockagent.diagnosis.Severity;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.InvalidModelIdException;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.model.Resolution.Unknown;
import com.example.bedrockagent.model.Resolution.Unresolvable;
import java.util.List;
import java.util.Optional;

/** Resolves the models a command names, and shows what was chosen. */
final class Lookup {

  private Lookup() {}

  /**
   * @throws RefusedException with the finding, for the first that can not be resolved
   */
  static List<ModelTarget> targets(
      Shell shell, AwsConnection connection, List<ModelId> models, Optional<String> geography) {
    try (var bedrock = connection.bedrock()) {
      var resolver = new ModelResolver(new ModelDirectory(bedrock), connection.region(), geography);
      return models.stream().map(model -> target(shell, resolver, model)).toList();
    }
  }

  /** A model ID from the command line. */
  static ModelId parse(String text) {
    try {
      return ModelId.parse(text);
    } catch (InvalidModelIdException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** The ARN of who is calling. */
  static Arn caller(AwsConnection connection) {
    try (var sts = connection.sts()) {
      return Arn.parse(sts.getCallerIdentity().arn());
    }
  }

  private static ModelTarget target(Shell shell, ModelResolver resolver, ModelId model) {
    var resolution = resolver.resolve(model);
    if (resolution instanceof Unresolvable unresolvable) {
      throw new RefusedException(unresolvable.finding());
    }
    if (resolution instanceof Unknown unknown) {
      throw new RefusedException(mayNotAsk(unknown));
    }
    var target = ((Resolved) resolution).target();
    shell.err().println(model.text() + " invokes " + target.invokeId() + ". " + target.why());
    return target;
  }

  private static Finding mayNotAsk(Unknown unknown) {
    return new Finding(
        "BRK-142",
        Severity.ERROR,
        "It is not known what '" + unknown.requested().text() + "' invokes.",
        unknown.why(),
        "Ask with a role that may call bedrock:GetInferenceProfile and"
            + " bedrock:ListFoundationModels, or use --sandbox.",
        Owner.ACCOUNT_ADMINISTRATOR);
  }
}
