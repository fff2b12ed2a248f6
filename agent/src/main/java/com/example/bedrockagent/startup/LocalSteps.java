package com.example.bedrockagent.startup;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.connection.CredentialSource;
import com.example.bedrockagent.connection.CredentialSources;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.finding.Owner;
import com.example.bedrockagent.finding.ProblemCode;
import com.example.bedrockagent.finding.Severity;
import com.example.bedrockagent.hosting.HostKind;
import com.example.bedrockagent.startup.advice.CredentialAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** The steps about what the program brings along: place, region and credentials. */
final class LocalSteps {

  static final String CREDENTIALS = "credentials";

  /** No credentials, or a login that is over: the SDK then quotes every source at length. */
  private static final Set<ProblemCode> OF_THE_CHAIN =
      Set.of(ProblemCode.SESSION_EXPIRED, ProblemCode.NO_CREDENTIALS);

  private final AwsConnection connection;
  private final Origin origin;

  LocalSteps(AwsConnection connection, Origin origin) {
    this.connection = connection;
    this.origin = origin;
  }

  /** Where the program runs, unless it is anywhere; and the region. */
  List<Step> placeAndRegion() {
    var steps = new ArrayList<Step>();
    if (origin.host().kind() != HostKind.OWN_MACHINE) {
      steps.add(Step.ok("place", origin.host().kind().label()));
    }
    steps.add(Step.ok("region", connection.region() + " (" + origin.regionSource() + ")"));
    return steps;
  }

  /** Whether there are credentials; whether AWS accepts them is another step. */
  Step credentials(Questions questions) {
    var states =
        origin.sources().stream()
            .flatMap(sources -> sources.all().stream())
            .map(CredentialSource::inWords)
            .toList();
    try {
      questions.ask("The source of the credentials", this::resolve).join();
      return found().withNotes(states);
    } catch (CompletionException e) {
      return Step.failed(CREDENTIALS, missing(e.getCause(), states)).withNotes(states);
    }
  }

  private Object resolve() {
    return connection.credentials().resolveCredentials();
  }

  private Step found() {
    var others =
        origin.sources().stream()
            .flatMap(sources -> sources.passedOver().stream())
            .map(CredentialSource::name)
            .collect(Collectors.joining(", "));
    var detail = origin.credentials() + (others.isEmpty() ? "" : "; not used: " + others);
    return origin.hasBearerToken()
        ? Step.warned(CREDENTIALS, detail + "; Bedrock takes the API key", bearerToken())
        : Step.ok(CREDENTIALS, detail);
  }

  private static Finding bearerToken() {
    return new Finding(
        ProblemCode.API_KEY,
        Severity.WARNING,
        "A Bedrock API key wins over these credentials where Bedrock is called.",
        "AWS_BEARER_TOKEN_BEDROCK is set. STS and IAM take no API key: what they say below is about"
            + " the credentials, not about the key.",
        "Unset it, unless it is meant; only check --invoke proves what the key may do:\n"
            + "unset AWS_BEARER_TOKEN_BEDROCK",
        Owner.YOU);
  }

  private Finding missing(Throwable error, List<String> states) {
    var finding = Diagnosis.of(error);
    if (!OF_THE_CHAIN.contains(finding.problem()) || states.isEmpty()) {
      return finding;
    }
    return new Finding(
        finding.problem(),
        finding.severity(),
        finding.title(),
        "Looked at, in this order: " + String.join("; ", states) + ".",
        CredentialAdvice.at(
            origin.host().kind(), profile(finding.problem() == ProblemCode.SESSION_EXPIRED)),
        finding.owner());
  }

  /** The profile that can not be used, or whose login is over though it looked renewable. */
  private Optional<CredentialSource> profile(boolean isOver) {
    return origin.sources().stream()
        .map(CredentialSources::all)
        .flatMap(List::stream)
        .filter(source -> source.name().startsWith("profile "))
        .filter(
            source ->
                source.state() == CredentialSource.State.UNUSABLE
                    || isOver && source.state() == CredentialSource.State.SET)
        .findFirst();
  }
}
