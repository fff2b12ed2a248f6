package com.example.bedrockagent.notebook;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.graph.AgentGraph;
import com.example.bedrockagent.graph.picture.GraphPicture;
import com.example.bedrockagent.model.FoundationModel;
import com.example.bedrockagent.model.InferenceProfile;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelId.ApplicationProfile;
import com.example.bedrockagent.model.ModelId.BaseModel;
import com.example.bedrockagent.model.ModelId.SystemProfile;
import com.example.bedrockagent.model.ModelTarget;
import com.example.bedrockagent.model.Resolution;
import com.example.bedrockagent.model.Resolution.Resolved;
import com.example.bedrockagent.model.Resolution.Unknown;
import com.example.bedrockagent.model.Resolution.Unresolvable;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.decision.DecidingStatement;
import com.example.bedrockagent.policy.decision.Decision;
import com.example.bedrockagent.policy.decision.Decision.Allowed;
import com.example.bedrockagent.policy.decision.Decision.ExplicitlyDenied;
import com.example.bedrockagent.policy.decision.Decision.ImplicitlyDenied;
import com.example.bedrockagent.policy.decision.PolicyLayer;
import com.example.bedrockagent.policy.decision.SimulatedAuthorization;
import com.example.bedrockagent.price.PriceTable;
import com.example.bedrockagent.role.RolePlan;
import com.example.bedrockagent.startup.CheckReport;
import com.example.bedrockagent.tools.AgentTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/** What to show of the project's values: {@code show(value)} as the last line of a cell. */
public final class Show {

  private Show() {}

  /** What a model ID resolves to. */
  public static Shown show(ModelTarget target) {
    return facts(
        "Asked for", target.requested().text(),
        "Will invoke", target.invokeId(),
        "Why", target.why(),
        "Served in", target.destinations(),
        "Life cycle", target.lifecycle().toString());
  }

  /** What Bedrock said a model ID stands for. */
  public static Shown show(Resolution resolution) {
    if (resolution instanceof Resolved resolved) {
      return show(resolved.target());
    }
    return resolution instanceof Unknown unknown
        ? facts("Not known", unknown.why())
        : show(((Unresolvable) resolution).finding());
  }

  /** A policy, as it is pasted into the console. */
  public static Shown show(PolicyDocument policy) {
    return new Code("json", policy.toJson());
  }

  /** Every decision of a simulation, and the statements behind it. */
  public static Shown show(List<SimulatedAuthorization> simulated) {
    return new Table(
        List.of("Decision", "Resource", "Because of"),
        simulated.stream()
            .map(
                one ->
                    List.of(
                        one.decision().simulatorWord(),
                        one.request().resource(),
                        because(one.decision())))
            .toList());
  }

  /** The change a plan makes, like a difference between files. */
  public static Shown show(RolePlan plan) {
    var lines = new ArrayList<String>();
    lines.add("# " + plan.role() + (plan.isEmpty() ? ": nothing to change" : ""));
    for (var change : plan.changes()) {
      lines.add(change.sign().symbol() + " " + change.target());
      change
          .lines()
          .forEach(
              line ->
                  lines.add(
                      line.sign().symbol() + "   " + "  ".repeat(line.depth()) + line.text()));
    }
    plan.refusal().ifPresent(refusal -> lines.add("# " + refusal.title()));
    plan.warnings().forEach(warning -> lines.add("# " + warning.title()));
    return new Code("diff", String.join("\n", lines));
  }

  /** What the startup check found. */
  public static Shown show(CheckReport report) {
    return new Table(
        List.of("State", "Step", "Found"),
        report.steps().stream()
            .map(step -> List.of(step.state().toString(), step.name(), step.detail()))
            .toList());
  }

  /** What went wrong, and what to do about it. */
  public static Shown show(Optional<Finding> problem) {
    return problem.map(Show::show).orElse(facts("Problem", "none: the answer came"));
  }

  /** What is wrong, and what to do about it. */
  public static Shown show(Finding finding) {
    return facts(
        "Problem", finding.code() + "  " + finding.title(),
        "AWS said", finding.evidence(),
        "What to do", finding.remedy(),
        "Who can", finding.owner().label());
  }

  /** What an answer took; Bedrock counts the tokens. */
  public static Shown show(Answer answer) {
    return facts(
        "Model calls", String.valueOf(answer.modelCalls()),
        "Tokens in", String.valueOf(answer.usage().inputTokens()),
        "Tokens out", String.valueOf(answer.usage().outputTokens()));
  }

  /** What waits for approval, and what it would change, like a difference between files. */
  public static Shown pending(Agent agent) {
    return new Code(
        "diff",
        agent.pending().stream()
            .map(call -> "# " + call.tool() + " " + call.arguments() + "\n" + call.plan())
            .collect(Collectors.joining("\n")));
  }

  /** What as many tokens cost with a model of AWS; in the sandbox nobody is billed. */
  public static Shown cost(Answer answer, ModelTarget model, PriceTable prices) {
    return facts("Model", model.invokeId(), "Cost", prices.cost(answer.usage(), model.invokeId()));
  }

  /** A graph as a picture; dashed edges are choices. */
  public static Shown show(AgentGraph graph) {
    return new Picture(GraphPicture.svg(graph.shape()), graph.shape().toString());
  }

  /** The tools, as the model is told of them, and what the agent's role has to allow for them. */
  public static Shown tools(List<AgentTool> tools) {
    return new Table(
        List.of("Tool", "What the model is told", "What it declares for the role"),
        tools.stream()
            .map(tool -> List.of(tool.name(), tool.specification().description(), actions(tool)))
            .toList());
  }

  /**
   * The models there are, and the inference profiles that lead to each; or why AWS says nothing.
   */
  public static Shown models(ModelDirectory directory) {
    try {
      return table(directory.models(), directory.profiles());
    } catch (SdkException e) {
      return show(Diagnosis.of(e));
    }
  }

  private static Table table(List<FoundationModel> models, List<InferenceProfile> profiles) {
    return new Table(
        List.of("Model", "Life cycle", "On demand", "Inference profiles"),
        models.stream()
            .map(
                model ->
                    List.of(
                        model.id(),
                        model.lifecycle().toString(),
                        model.isOnDemand() ? "yes" : "no",
                        profiles.stream()
                            .filter(profile -> profile.routesTo(model.id()))
                            .map(InferenceProfile::geography)
                            .collect(Collectors.joining(", "))))
            .toList());
  }

  /** What kind of model ID each text is, without asking Bedrock. */
  public static Shown ids(String... texts) {
    return new Table(
        List.of("Written as", "Kind"),
        Stream.of(texts).map(text -> List.of(text, kind(ModelId.parse(text)))).toList());
  }

  /** Everything Bedrock authorises when a target is invoked. */
  public static Shown authorizations(ModelTarget target) {
    return new Table(
        List.of("Resource", "aws:RequestedRegion"),
        target.authorizations().stream()
            .map(
                one -> List.of(one.resource().toString(), one.context().get("aws:RequestedRegion")))
            .toList());
  }

  private static String kind(ModelId id) {
    if (id instanceof BaseModel) {
      return "base model";
    }
    if (id instanceof SystemProfile profile) {
      return "inference profile of AWS, geography " + profile.geography();
    }
    return id instanceof ApplicationProfile
        ? "inference profile of the account's own"
        : "model of the account's own";
  }

  /** Names and what they stand for, in turn. */
  private static Table facts(String... texts) {
    return new Table(
        List.of(),
        IntStream.range(0, texts.length / 2)
            .mapToObj(row -> List.of(texts[2 * row], texts[2 * row + 1]))
            .toList());
  }

  private static String actions(AgentTool tool) {
    return tool.permissions().stream()
        .flatMap(statement -> statement.actions().values().stream())
        .collect(Collectors.joining(", "));
  }

  private static String because(Decision decision) {
    if (decision instanceof Allowed allowed) {
      return sids(allowed.statements());
    }
    if (decision instanceof Decision.Unknown unknown) {
      return "depends on " + String.join(", ", unknown.keys());
    }
    if (decision instanceof ImplicitlyDenied denied && denied.layer() != PolicyLayer.IDENTITY) {
      return "no " + denied.layer().label() + " allows it";
    }
    return decision instanceof ExplicitlyDenied denied
        ? sids(denied.statements())
        : "no statement allows it";
  }

  private static String sids(List<DecidingStatement> statements) {
    return statements.stream()
        .map(statement -> statement.sid().orElse("Statement[" + statement.statementIndex() + "]"))
        .collect(Collectors.joining(", "));
  }
}
