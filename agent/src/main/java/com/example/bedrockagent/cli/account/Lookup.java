package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.cli.console.RefusedException;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.connection.LazyClient;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.hosting.ExecutionRole;
import com.example.bedrockagent.hosting.Host;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.InvalidModelIdException;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Resolution;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.model.Resolution.Unknown;
import com.example.bedrockagent.model.Resolution.Unresolvable;
import com.example.bedrockagent.role.RoleReader;
import com.example.bedrockagent.startup.advice.DeniedLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;

/** Resolves the models a command names, and shows what was chosen. */
public final class Lookup {

  private Lookup() {}

  /**
   * What the models of a command invoke.
   *
   * @param unconfirmed what to know of those that Bedrock did not let the caller ask for, so that
   *     they are by the bundled catalogue
   */
  public record Found(List<ModelTarget> targets, List<Finding> unconfirmed) {
    public Found {
      targets = List.copyOf(targets);
      unconfirmed = List.copyOf(unconfirmed);
    }
  }

  /**
   * What the models invoke, as Bedrock says.
   *
   * @throws RefusedException with the finding, for the first that can not be resolved
   */
  public static List<ModelTarget> targets(
      Shell shell, AwsConnection connection, List<ModelId> models, Optional<String> geography) {
    return targets(
        shell,
        connection,
        models,
        geography,
        denied -> {
          throw new RefusedException(denied.ofQuestion());
        });
  }

  /**
   * What the models invoke, as Bedrock says, or the bundled catalogue where Bedrock does not let
   * the caller ask: for what somebody else is to read and run.
   *
   * @param command what somebody who may ask can run instead, but for the models
   * @throws RefusedException with the finding, for the first that can not be resolved
   */
  public static Found found(
      Shell shell,
      AwsConnection connection,
      List<ModelId> models,
      Optional<String> geography,
      ModelCommand command) {
    var whole = command.about(models, connection.region(), geography);
    var unconfirmed = new ArrayList<Finding>();
    var targets =
        targets(
            shell,
            connection,
            models,
            geography,
            denied -> {
              var finding = denied.ofCommand(whole);
              unconfirmed.add(finding);
              return denied.bundled().orElseThrow(() -> new RefusedException(finding));
            });
    return new Found(targets, unconfirmed);
  }

  private static List<ModelTarget> targets(
      Shell shell,
      AwsConnection connection,
      List<ModelId> models,
      Optional<String> geography,
      Function<DeniedLookup, ModelTarget> denied) {
    try (var bedrock = connection.bedrock()) {
      var region = connection.region();
      var resolver = new ModelResolver(new ModelDirectory(bedrock), region, geography);
      Function<Unknown, ModelTarget> unknown =
          it -> denied.apply(DeniedLookup.of(it, principal(shell, connection), region, geography));
      return models.stream()
          .map(model -> target(resolver.resolve(model), unknown))
          .peek(target -> say(shell, target))
          .toList();
    }
  }

  /** A model ID from the command line. */
  public static ModelId parse(String text) {
    try {
      return ModelId.parse(text);
    } catch (InvalidModelIdException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** The ARN of who is calling. */
  public static Arn caller(AwsConnection connection) {
    try (var sts = connection.sts()) {
      return Arn.parse(sts.getCallerIdentity().arn());
    }
  }

  /** The role or user behind the caller, a role by its whole ARN where that can be known. */
  public static Arn principal(Shell shell, AwsConnection connection) {
    return principal(shell, connection, caller(connection));
  }

  /** The same for a caller that is known. */
  public static Arn principal(Shell shell, AwsConnection connection, Arn caller) {
    var known = Host.of(shell.env(), shell.root()).metadataRole();
    try (var iam = new LazyClient<>(connection::iam)) {
      return ExecutionRole.ofCaller(caller)
          .map(
              role ->
                  whole(
                      shell, role.knownAs(known), iam, "what is printed here needs its whole ARN"))
          .map(ExecutionRole::arn)
          .orElse(caller);
    }
  }

  /**
   * The role with its path, where that can be known; else the user is told.
   *
   * @param advice what to do if it has one
   */
  public static ExecutionRole whole(
      Shell shell, ExecutionRole role, Supplier<IamClient> iam, String advice) {
    var whole = RoleReader.whole(role, iam);
    if (!whole.complete() && whole.arn().resource().equals("role/" + whole.name())) {
      shell
          .err()
          .println(
              "Note: IAM does not tell this caller whether %s has a path. If it has one, such as /service-role/, %s."
                  .formatted(whole.name(), advice));
    }
    return whole;
  }

  private static ModelTarget target(Resolution resolution, Function<Unknown, ModelTarget> denied) {
    if (resolution instanceof Unresolvable unresolvable) {
      throw new RefusedException(unresolvable.finding());
    }
    return resolution instanceof Unknown unknown
        ? denied.apply(unknown)
        : ((Resolved) resolution).target();
  }

  private static void say(Shell shell, ModelTarget target) {
    shell
        .err()
        .println(target.requested().text() + " invokes " + target.invokeId() + ". " + target.why());
  }
}
