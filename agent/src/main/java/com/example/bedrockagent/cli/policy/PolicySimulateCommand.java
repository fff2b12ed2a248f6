package com.example.bedrockagent.cli.policy;

import com.example.bedrockagent.cli.account.Lookup;
import com.example.bedrockagent.cli.account.Place;
import com.example.bedrockagent.cli.account.PlaceOptions;
import com.example.bedrockagent.cli.console.ContextValues;
import com.example.bedrockagent.cli.console.OutputOption;
import com.example.bedrockagent.cli.console.PolicyFile;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.decision.AccessRequest;
import com.example.bedrockagent.policy.decision.KnownContext;
import com.example.bedrockagent.policy.decision.PolicyLayers;
import com.example.bedrockagent.policy.decision.SimulatedAuthorization;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Decides offline whether policies allow a call. */
@Command(
    name = "simulate",
    description = {
      "Decides offline whether policies allow a call. What depends on a condition key that is not",
      "set is unknown."
    },
    footer = {"", "Exit codes: 0 allowed, 1 denied, 3 unknown."},
    mixinStandardHelpOptions = true)
public final class PolicySimulateCommand implements Callable<Integer> {

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern ACTION = Pattern.compile("[\\w-]+:\\w+");

  private final Shell shell;

  @Mixin private PlaceOptions place;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      arity = "1..*",
      required = true,
      description = "The identity-based policies.")
  private List<Path> policies;

  @Option(names = "--boundary", paramLabel = "FILE", description = "The permissions boundary.")
  private Path boundary;

  @Option(names = "--session", paramLabel = "FILE", description = "The session policy.")
  private Path session;

  @Option(
      names = "--scp",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Service control policies; each has to allow.")
  private List<Path> serviceControl = List.of();

  @ArgGroup(multiplicity = "1")
  private Question question;

  /** Either a model to invoke or one request. */
  static final class Question {
    @ArgGroup(exclusive = false)
    private ModelCall call;

    @ArgGroup(exclusive = false)
    private Request request;
  }

  /** Everything Bedrock authorises when a model is invoked. */
  static final class ModelCall {
    @Option(names = "--model", paramLabel = "ID", required = true, description = "Model to invoke.")
    private String model;

    @Option(names = "--stream", description = "Stream the answer.")
    private boolean stream;

    @Option(names = "--geo", paramLabel = "GEO", description = "Profile for a base model.")
    private String geo;

    @Option(names = "--account", paramLabel = "ID", description = "The caller's account.")
    private String account;
  }

  /** One request as it is. */
  static final class Request {
    @Option(names = "--action", paramLabel = "A", required = true, description = "IAM action.")
    private String action;

    @Option(names = "--resource", paramLabel = "R", required = true, description = "ARN, or *.")
    private String resource;
  }

  @Option(
      names = "--context",
      paramLabel = "K=V",
      arity = "1..*",
      description = {
        "Condition keys that the call carries; the same key again adds a value, and K= says that",
        "the call does not carry it."
      })
  private List<String> context = List.of();

  @Mixin private OutputOption output;

  public PolicySimulateCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var layers = layers();
    var values = ContextValues.of(context);
    if (question.request != null) {
      var request = request(question.request).with(values);
      return print(List.of(SimulatedAuthorization.of(request, layers)));
    }
    try (var opened = Place.open(shell, Settings.of(shell), place)) {
      output.saysSandbox(opened.isSandbox());
      return print(simulate(opened, layers, values));
    }
  }

  private int print(List<SimulatedAuthorization> simulated) {
    var text = new SimulationText(simulated);
    output.print(shell, text::text, text::write);
    return text.exitCode();
  }

  private PolicyLayers layers() {
    try {
      return new PolicyLayers(
          policies.stream().map(this::read).toList(),
          Optional.ofNullable(boundary).map(this::read),
          Optional.ofNullable(session).map(this::read),
          serviceControl.stream().map(this::read).toList());
    } catch (MalformedPolicyException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private PolicyDocument read(Path file) {
    return PolicyFile.read(shell, file);
  }

  private String action() {
    return question.call.stream ? "bedrock:InvokeModelWithResponseStream" : "bedrock:InvokeModel";
  }

  private List<SimulatedAuthorization> simulate(
      Place opened, PolicyLayers layers, Map<String, List<String>> values) {
    var call = question.call;
    var account = Optional.ofNullable(call.account);
    if (account.filter(id -> !ACCOUNT.matcher(id).matches()).isPresent()) {
      throw new UsageException("'" + account.get() + "' is no account ID: it has twelve digits.");
    }
    var id = Lookup.parse(call.model);
    var geography = Optional.ofNullable(call.geo);
    var found = Lookup.targets(shell, opened.connection(), List.of(id), geography).get(0);
    var target = account.map(found::inAccount).orElse(found);
    var caller =
        account
            .or(() -> target.profile().map(Arn::account))
            .or(() -> Optional.of(Lookup.caller(opened.connection()).account()));
    var known = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    known.putAll(KnownContext.at(Clock.systemUTC().instant()));
    known.putAll(values);
    return SimulatedAuthorization.of(target, action(), layers, caller, known);
  }

  private static AccessRequest request(Request asked) {
    if (!ACTION.matcher(asked.action).matches()) {
      throw new UsageException(
          "--action %s: it should read SERVICE:ACTION, as bedrock:InvokeModel, without wildcards."
              .formatted(asked.action));
    }
    if (!asked.resource.equals("*") && !asked.resource.startsWith("arn:")) {
      throw new UsageException("--resource " + asked.resource + ": it should be an ARN, or *.");
    }
    return AccessRequest.of(asked.action, asked.resource).withOthersUnknown();
  }
}
