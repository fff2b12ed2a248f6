package com.example.bedrockagent.policy.grant;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.policy.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a role's policy has to allow.
 *
 * @param role the role itself: its account owns the batch jobs, and it may simulate its own
 *     permissions
 * @param targets the models to invoke, all resolved in the same region
 * @param guardrail the ARN to apply; given if and only if {@link Capability#GUARDRAIL} is wanted
 * @param batchRole the service role of batch jobs; given if and only if {@link Capability#BATCH} is
 *     wanted
 * @param tools the statements that tools declare for themselves
 */
public record PolicyNeeds(
    Arn role,
    List<ModelTarget> targets,
    Set<Capability> capabilities,
    Optional<Arn> guardrail,
    Optional<Arn> batchRole,
    List<Statement> tools) {

  private static final Pattern GUARDRAIL =
      Pattern.compile("bedrock:[a-z0-9-]+:\\d{12}:guardrail/[a-z0-9]+");
  private static final Pattern ROLE = Pattern.compile("iam::\\d{12}:role/[\\w+=,.@/-]+");

  /**
   * @throws IllegalArgumentException if nothing is asked for, an ARN and its capability are not
   *     given together, or the ARN is of something else
   */
  public PolicyNeeds {
    Objects.requireNonNull(role, "role");
    targets = List.copyOf(targets);
    capabilities = Set.copyOf(capabilities);
    tools = List.copyOf(tools);
    if (targets.isEmpty() || capabilities.isEmpty()) {
      throw new IllegalArgumentException("A policy needs at least one model and one capability.");
    }
    together(capabilities, Capability.GUARDRAIL, guardrail, "the guardrail's ARN");
    together(capabilities, Capability.BATCH, batchRole, "the ARN of the jobs' service role");
    guardrail.ifPresent(arn -> require(GUARDRAIL, arn, "guardrail"));
    batchRole.ifPresent(arn -> require(ROLE, arn, "role"));
  }

  /** The needs of an agent that streams from one model and has no tools of its own. */
  public static PolicyNeeds agent(ModelTarget target, Arn role) {
    return new PolicyNeeds(
        role, List.of(target), Capability.AGENT, Optional.empty(), Optional.empty(), List.of());
  }

  /** The same with tools that declare these statements. */
  public PolicyNeeds withTools(List<Statement> statements) {
    return new PolicyNeeds(role, targets, capabilities, guardrail, batchRole, statements);
  }

  boolean wants(Capability capability) {
    return capabilities.contains(capability);
  }

  private static void together(
      Set<Capability> capabilities, Capability capability, Optional<Arn> arn, String what) {
    if (capabilities.contains(capability) != arn.isPresent()) {
      throw new IllegalArgumentException(
          "The capability " + capability + " and " + what + " have to be given together.");
    }
  }

  /** One resource, so a wildcard is refused as well. */
  private static void require(Pattern pattern, Arn arn, String what) {
    if (!pattern.matcher(arn.toString().split(":", 3)[2]).matches()) {
      throw new IllegalArgumentException("'" + arn + "' is no " + what + ".");
    }
  }
}
