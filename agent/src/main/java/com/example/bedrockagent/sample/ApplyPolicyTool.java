package com.example.bedrockagent.sample;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.grant.PolicyCompiler;
import com.example.bedrockagent.role.Patience;
import com.example.bedrockagent.role.Refusal;
import com.example.bedrockagent.role.RoleDenials;
import com.example.bedrockagent.role.RolePermissions;
import com.example.bedrockagent.role.RolePlan;
import com.example.bedrockagent.role.RolePlanner;
import com.example.bedrockagent.role.RoleProvisioner;
import com.example.bedrockagent.role.RoleReader;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.role.RoleState;
import com.example.bedrockagent.role.RoleState.ActualRole;
import com.example.bedrockagent.shell.ShellCommand;
import com.example.bedrockagent.tools.ChangingTool;
import com.example.bedrockagent.tools.Proposal;
import com.example.bedrockagent.tools.ToolInputException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/**
 * Lets the agent's role invoke one more model, once a person has agreed to the plan.
 *
 * <p>The role itself may not write IAM, and is not given that right: whoever could talk the model
 * into something could then give the agent any permission. The change is made with the credentials
 * the program was started with, a person's own, and nothing in the role is taken away. If those
 * credentials may not write IAM either, the model is told who can, and what they have to run.
 */
public final class ApplyPolicyTool implements ChangingTool {

  private static final String POLICY_NAME = "BedrockAccess";
  private static final ShellCommand APPLY = ShellCommand.of("bedrock-agent", "provision", "apply");

  private final AwsConnection developer;
  private final ModelResolver resolver;
  private final Arn role;

  /**
   * @param developer with the credentials the program was started with
   * @param role the agent's own
   */
  public ApplyPolicyTool(AwsConnection developer, ModelResolver resolver, Arn role) {
    this.developer = developer;
    this.resolver = resolver;
    this.role = role;
  }

  @Override
  public ToolSpecification specification() {
    return ToolSpecification.builder()
        .name("apply_policy")
        .description(
            "Lets this agent invoke one more model: adds it to the agent's IAM policy. The user is"
                + " shown the exact plan and has to approve it, so just call it when asked to.")
        .parameters(Arguments.ONE_MODEL)
        .build();
  }

  @Override
  public Proposal propose(JsonNode arguments) {
    var model = Arguments.model(arguments);
    if (!role.resourceType().equals("role")) {
      return new Proposal.Nothing(
          "The agent runs as %s, which is no role, and only a role is changed. To make one: %s"
              .formatted(role, APPLY.with("--model", model.text())));
    }
    var wanted = policy(model);
    try (var iam = developer.iam()) {
      return proposal(plan(iam, wanted), model, wanted);
    } catch (IamException refused) {
      if (!RoleProvisioner.isDenied(refused)) {
        throw refused;
      }
      return new Proposal.Nothing(mayNotRead(Refusal.words(refused), model));
    }
  }

  private PolicyDocument policy(ModelId model) {
    if (resolver.resolve(model) instanceof Resolved resolved) {
      return usable(() -> PolicyCompiler.compile(resolved.target(), role));
    }
    throw new ToolInputException(
        "it is not known what '" + model.text() + "' invokes here; resolve_model_id says why.");
  }

  private Proposal proposal(RolePlan plan, ModelId model, PolicyDocument wanted) {
    if (plan.refusal().isPresent()) {
      return new Proposal.Nothing("Nothing was changed. " + text(plan.refusal().get()));
    }
    if (plan.isEmpty()) {
      return new Proposal.Nothing(
          plan.role() + " allows " + model.text() + " already; nothing was changed.");
    }
    var warnings =
        plan.warnings().stream()
            .map(warning -> "\nWarning: " + text(warning))
            .collect(Collectors.joining());
    return new Proposal.Change(plan.text() + warnings, () -> apply(plan, wanted));
  }

  /** What is there stays; a policy of somebody else's is refused by the planner. */
  private RolePlan plan(IamClient iam, PolicyDocument wanted) {
    var state = new RoleReader(iam).read(spec(wanted));
    var all =
        state
            .role()
            .map(ActualRole::inline)
            .map(inline -> inline.get(POLICY_NAME))
            .map(there -> there.and(wanted))
            .orElse(wanted);
    return plan(spec(all), state);
  }

  private static RolePlan plan(RoleSpec spec, RoleState state) {
    return RolePlanner.plan(spec, state, false);
  }

  private RoleSpec spec(PolicyDocument policy) {
    return usable(
        () -> new RoleSpec.Existing(role, new RolePermissions.Inline(POLICY_NAME, policy)));
  }

  /** What can not be in a role is for the model to know. */
  private static <T> T usable(Supplier<T> wanted) {
    try {
      return wanted.get();
    } catch (IllegalArgumentException e) {
      throw new ToolInputException(e.getMessage());
    }
  }

  private String apply(RolePlan plan, PolicyDocument wanted) {
    try (var iam = developer.iam()) {
      var outcome =
          new RoleProvisioner(iam, Patience.DEFAULT, step -> {})
              .apply(plan, () -> plan(iam, wanted));
      var done =
          outcome.done().stream()
              .map(change -> change.sign().done() + " " + change.target())
              .collect(Collectors.joining(", "));
      return outcome
          .stopped()
          .map(
              why ->
                  "It was stopped. Done until then: %s. %s"
                          .formatted(done.isEmpty() ? "nothing" : done, text(why))
                      + (outcome.isForAdministrator()
                          ? "\nWhoever may write IAM can run:\n" + plan.commands()
                          : ""))
          .orElse(
              "Done in "
                  + plan.role()
                  + ": "
                  + done
                  + ". It can take some seconds until IAM goes by it everywhere.");
    }
  }

  private String mayNotRead(String awsWords, ModelId model) {
    var command = APPLY.with("--attach-to", RoleSpec.nameOf(role)).with("--model", model.text());
    return """
        Nothing was changed: the credentials this program was started with may not do it. %s
        The command shows the plan and applies it. Add one more --model for each model the role \
        has to keep."""
        .formatted(text(RoleDenials.mayNotRead(role, awsWords, command.toString())));
  }

  private static String text(Finding finding) {
    return "%s %s\nRemedy: %s\nWho: %s"
        .formatted(finding.title(), finding.evidence(), finding.remedy(), finding.owner().label());
  }
}
