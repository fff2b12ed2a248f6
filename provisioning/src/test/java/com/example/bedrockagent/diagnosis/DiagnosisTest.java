package com.example.bedrockagent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.bedrockagent.diagnosis.log.ErrorText;
import com.example.bedrockagent.finding.Owner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class DiagnosisTest {

  private static final String CALLER =
      "User: arn:aws:sts::123456789012:assumed-role/AgentRole/agent is not authorized to perform: ";

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void everyMessageOfAwsFindsItsOwnRule(String name, ErrorExample example) {
    var finding = Diagnosis.of(error(example));

    assertThat(finding.code()).isEqualTo("BRK-" + (100 + example.row()));
    assertThat(finding.evidence()).startsWith(example.code()).contains(example.message());
  }

  static Stream<Arguments> examples() {
    return ErrorCatalogue.all().stream().map(example -> arguments(example.name(), example));
  }

  @ParameterizedTest(name = "not BRK-1{0}: {2}")
  @MethodSource("nearMisses")
  void aMessageThatOnlyLooksAlikeFindsAnotherRuleOrNone(
      int row, String code, String message, int actualRow) {
    var finding = Diagnosis.of(error(code, message));

    assertThat(finding.code())
        .isNotEqualTo("BRK-" + (100 + row))
        .isEqualTo("BRK-" + (100 + actualRow));
  }

  /** The row it must not match, the code, the message, and the row it does match (0: none). */
  static Stream<Arguments> nearMisses() {
    var access = "AccessDeniedException";
    var invalid = "ValidationException";
    var missing = "ResourceNotFoundException";
    var profile = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-x";
    var invoke = CALLER + "bedrock:InvokeModel on resource: ";
    return Stream.of(
        arguments(1, access, invoke + profile + " because no service control policy allows it", 3),
        arguments(2, access, invoke + profile + " with an explicit deny in a contract", 4),
        arguments(3, access, invoke + profile + " because no identity-based policy allows it", 4),
        arguments(
            4,
            access,
            invoke + "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/inference-profile",
            0),
        arguments(
            5, access, invoke + "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude", 6),
        arguments(6, access, invoke + "arn:aws:bedrock:::foundation-model/anthropic.claude", 5),
        arguments(7, access, CALLER + "bedrock-mantle:CallWithBearerToken on resource: *", 0),
        arguments(8, access, CALLER + "sts:TagSession on resource: role/AgentRole", 0),
        arguments(9, access, "The payment instrument is invalid.", 0),
        arguments(10, access, "Model access is denied due to a reason nobody knows.", 0),
        arguments(11, missing, "The use case has not been submitted.", 0),
        arguments(12, invalid, "On-demand throughput is supported.", 0),
        arguments(13, invalid, "The provided guardrail identifier is invalid.", 27),
        arguments(14, missing, "Could not resolve the custom model.", 0),
        arguments(15, missing, "This model version is near the end of its life.", 0),
        arguments(16, missing, "This model is marked by provider as deprecated.", 0),
        arguments(17, access, "The model is not available in this region.", 0),
        arguments(18, access, "You don't have access to the guardrail with the specified ID.", 0),
        arguments(19, invalid, "data retention mode default is required", 0),
        arguments(20, invalid, "Operation not supported", 0),
        arguments(21, invalid, "Your account is not authorized to perform this action.", 0),
        arguments(22, invalid, "The model is not offered in these regions or territories.", 0),
        arguments(23, "ThrottlingException", "Too many tokens, please wait.", 24),
        arguments(24, invalid, "The request has too many messages.", 0),
        arguments(25, invalid, "The temperature has to be between 0 and 1.", 0),
        arguments(26, invalid, "The provided model doesn't support streaming.", 0),
        arguments(27, invalid, "The provided model identifier is invalid.", 13),
        arguments(28, "TimeoutException", "Model has timed out.", 0),
        arguments(29, "ModelNotFoundException", "The model is not ready.", 0),
        arguments(30, "ModelException", "The model failed.", 0),
        arguments(31, "LimitExceededException", "The quota is used up.", 0),
        arguments(32, "InternalException", "Something unexpected happened.", 0),
        arguments(33, access, "The security token included in the request is invalid.", 34),
        arguments(34, access, "The security token included in the request is expired", 33),
        arguments(
            35,
            "InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided.",
            34),
        arguments(36, "", "Unable to load region from any of the providers in the chain", 37),
        arguments(37, "", "Unable to load credentials from any of the providers in the chain", 36),
        arguments(38, "", "Received an SSLHandshakeException", 0),
        arguments(
            39,
            access,
            "User: arn:aws:sts::123456789012:assumed-role/datazone_usr_role_a_b/s is not"
                + " authorized to perform: bedrock:ListFoundationModels because no identity-based"
                + " policy allows the bedrock:ListFoundationModels action",
            0),
        arguments(40, "", "The request was refused", 0),
        arguments(41, "", "Connection pool shut down", 0),
        arguments(43, "", "The region is not valid for this resource.", 0),
        arguments(45, "", "The timeout configuration is invalid.", 0),
        arguments(55, "", "No request can carry a trailer without a header.", 0));
  }

  @Test
  void everyRowHasANearMiss() {
    var rows = nearMisses().map(arguments -> "BRK-" + (100 + (Integer) arguments.get()[0]));
    var codes = Rules.ALL.stream().map(rule -> rule.problem().text());

    assertThat(rows).containsExactlyElementsOf(codes.sorted().distinct().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "modelStreamErrorException, BRK-130",
    "throttlingException, BRK-124",
    "internalServerException, BRK-132",
    "serviceUnavailableException, BRK-124",
    "MODELTIMEOUTEXCEPTION, BRK-128",
    "ExpiredToken, BRK-133",
    "InvalidClientTokenId, BRK-134",
    "RequestTimeTooSkewed, BRK-135",
  })
  void aCodeDecidesWhenTheMessageSaysNothingInWhateverCaseItIsSpelled(String code, String finding) {
    assertThat(Diagnosis.of(error(code, "")).code()).isEqualTo(finding);
  }

  @ParameterizedTest
  @CsvSource({"429, BRK-124", "503, BRK-124", "500, BRK-132", "408, BRK-128", "424, BRK-130"})
  void aStatusDecidesWhenNeitherMessageNorCodeDoes(int status, String finding) {
    var error = new AwsError(Optional.of("BrandNewException"), OptionalInt.of(status), "New.");

    assertThat(Diagnosis.of(error).code()).isEqualTo(finding);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The model returned the following errors: `top_p` is deprecated for this model.",
        "The model returned the following errors: thinking.type: Input should be 'adaptive'",
        "Malformed input request: extraneous key [top_k] is not permitted, please reformat",
      })
  void aParameterTheModelDoesNotTakeIsRecognisedByAnyOfItsMessages(String message) {
    assertThat(Diagnosis.of(error("ValidationException", message)).code()).isEqualTo("BRK-125");
  }

  @Test
  void theMessageOutranksTheCodeAndTheCodeTheStatus() {
    var legacy = ErrorCatalogue.byName("legacy-model").message();
    var both = new AwsError(Optional.of("ThrottlingException"), OptionalInt.of(500), legacy);
    var noMessage = new AwsError(Optional.of("ModelNotReadyException"), OptionalInt.of(429), "");

    assertThat(Diagnosis.of(both).code()).isEqualTo("BRK-116");
    assertThat(Diagnosis.of(noMessage).code()).isEqualTo("BRK-129");
  }

  @ParameterizedTest
  @ValueSource(strings = {"don't", "don\u2019t", "DON'T"})
  void theKindOfApostropheAndTheCaseDoNotMatter(String doNot) {
    var message = "You " + doNot + " have access to the model with the specified model ID.";

    assertThat(Diagnosis.of(error("AccessDeniedException", message)).code()).isEqualTo("BRK-118");
  }

  @ParameterizedTest
  @CsvSource({
    "service control policy, BRK-101, ORGANISATION_ADMINISTRATOR",
    "resource control policy, BRK-102, ORGANISATION_ADMINISTRATOR",
    "permissions boundary, BRK-102, ACCOUNT_ADMINISTRATOR",
    "identity-based policy, BRK-102, ACCOUNT_ADMINISTRATOR",
    "resource-based policy, BRK-102, ACCOUNT_ADMINISTRATOR",
    "VPC endpoint policy, BRK-102, ACCOUNT_ADMINISTRATOR",
    "session policy, BRK-102, YOU",
  })
  void anExplicitDenyIsLiftedByWhoeverOwnsThePolicy(String policy, String code, Owner owner) {
    var message = CALLER + "bedrock:InvokeModel with an explicit deny in a " + policy;

    var finding = Diagnosis.of(error("AccessDeniedException", message));

    assertThat(finding.code()).isEqualTo(code);
    assertThat(finding.title()).contains(policy);
    assertThat(finding.owner()).isEqualTo(owner);
  }

  @ParameterizedTest
  @CsvSource({
    "bedrock:InvokeModel, arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.x, true",
    "bedrock:InvokeModelWithResponseStream, arn:aws:bedrock:us-east-1::foundation-model/x, true",
    "bedrock:InvokeModel, arn:aws:bedrock:::foundation-model/x, true",
    "bedrock:Converse, arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.x, true",
    "sts:AssumeRole, arn:aws:iam::123456789012:role/Agent, false",
    "iam:GetRole, role Agent, false",
    "bedrock:ListFoundationModels, *, false",
    "bedrock:GetFoundationModel, arn:aws:bedrock:us-east-1::foundation-model/x, false",
    "bedrock:GetInferenceProfile, arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.x, false",
  })
  void onlyInvokingIsSaidToBeRoutedToOtherRegions(String action, String resource, boolean routed) {
    var message =
        CALLER
            + action
            + " on resource: "
            + resource
            + " with an explicit deny in a service control policy";

    var finding = Diagnosis.of(error("AccessDeniedException", message));

    assertThat(finding.code()).isEqualTo("BRK-101");
    assertThat(finding.remedy().contains("region")).isEqualTo(routed);
    assertThat(finding.remedy()).startsWith("Ask for an exemption of " + action);
  }

  @ParameterizedTest
  @CsvSource({
    "service control policy, ORGANISATION_ADMINISTRATOR",
    "resource control policy, ORGANISATION_ADMINISTRATOR",
    "permissions boundary, ACCOUNT_ADMINISTRATOR",
    "VPC endpoint policy, ACCOUNT_ADMINISTRATOR",
    "session policy, YOU",
  })
  void aMissingAllowIsAddedByWhoeverOwnsThePolicy(String policy, Owner owner) {
    var message =
        CALLER
            + "bedrock:InvokeModel because no "
            + policy
            + " allows the bedrock:InvokeModel action";

    var finding = Diagnosis.of(error("AccessDeniedException", message));

    assertThat(finding.code()).isEqualTo("BRK-103");
    assertThat(finding.title()).contains(policy);
    assertThat(finding.owner()).isEqualTo(owner);
  }

  @ParameterizedTest
  @CsvSource({
    "profile-not-allowed, arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "global-model-not-allowed, arn:aws:bedrock:::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
    "destination-model-not-allowed, arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
  })
  void theRemedyForAMissingAllowNamesTheActionAndTheExactArn(String name, String arn) {
    var finding = Diagnosis.of(error(ErrorCatalogue.byName(name)));

    assertThat(finding.remedy())
        .matches("(?s)Allow bedrock:InvokeModelWithResponseStream on \\Q" + arn + "\\E[,:.].*");
  }

  @Test
  void theBaseModelIsAdvisedOnlyWhereItHasOnDemandThroughput() {
    var finding = Diagnosis.of(error(ErrorCatalogue.byName("profile-not-allowed")));

    assertThat(finding.remedy())
        .contains("only if the model offers on-demand throughput in us-east-1")
        .contains("ON_DEMAND");
  }

  @Test
  void anAllowOnAUnifiedStudioProjectRoleIsNotAdvisedBecauseItsBoundaryDeniesIt() {
    var message =
        ErrorCatalogue.byName("profile-not-allowed")
            .message()
            .replace("AgentRole", "datazone_usr_role_abc_def");

    var finding = Diagnosis.of(error("AccessDeniedException", message));

    assertThat(finding.code()).isEqualTo("BRK-139");
    assertThat(finding.remedy())
        .contains("application inference profile")
        .contains("datazone_usr_role_abc_def has no effect");
  }

  @Test
  void anUnknownDenialSaysWhatWasDenied() {
    var message =
        CALLER
            + "bedrock:GetGuardrail on resource: arn:aws:bedrock:us-east-1:123456789012:guardrail/g1"
            + " because no identity-based policy allows the bedrock:GetGuardrail action";

    var finding = Diagnosis.of(error("AccessDeniedException", message));

    assertThat(finding.code()).isEqualTo("BRK-100");
    assertThat(finding.evidence()).startsWith("AccessDeniedException (HTTP 400): User: ");
    assertThat(finding.remedy())
        .startsWith(
            "Allow bedrock:GetGuardrail on"
                + " arn:aws:bedrock:us-east-1:123456789012:guardrail/g1 for the caller");
  }

  @Test
  void anActionThatTakesNoResourceIsAllowedOnAll() {
    var message =
        CALLER
            + "bedrock:ListFoundationModels because no identity-based policy allows the"
            + " bedrock:ListFoundationModels action";

    var finding = Diagnosis.of(error("AccessDeniedException", message));

    assertThat(finding.remedy()).startsWith("Allow bedrock:ListFoundationModels on \"*\" for");
  }

  @Test
  void anUnknownErrorSaysSoAndShowsWhatCouldBeRead() {
    var finding = Diagnosis.of(error("TeapotException", "I'm a teapot."));

    assertThat(finding.code()).isEqualTo("BRK-100");
    assertThat(finding.title()).isEqualTo("No rule here knows this error.");
    assertThat(finding.evidence()).isEqualTo("TeapotException (HTTP 400): I'm a teapot.");
  }

  @ParameterizedTest
  @CsvSource({
    "throttling, WITH_BACKOFF",
    "service-unavailable, WITH_BACKOFF",
    "daily-token-quota, LATER",
    "use-case-form, LATER",
    "profile-not-allowed, NEVER",
    "expired-token, NEVER",
  })
  void whatPassesByItselfMayBeRetried(String name, Retry retry) {
    assertThat(Diagnosis.retry(error(ErrorCatalogue.byName(name)))).isEqualTo(retry);
  }

  @ParameterizedTest
  @CsvSource({
    "'Credential should be scoped to a valid region, not ''mars-north-1''.', BRK-143",
    "Unable to execute HTTP request: Connection refused, BRK-140",
    "Unable to execute HTTP request: Connection reset, BRK-141",
    "Unable to execute HTTP request: Connection reset by peer, BRK-141",
    "Unable to execute HTTP request: The connection was closed during the request., BRK-141",
    "Unable to execute HTTP request: Read timed out, BRK-141",
    "Bedrock ended the stream before the answer was complete (no messageStop event)., BRK-141",
  })
  void knowsWhenTheNetworkFailed(String message, String code) {
    var finding = Diagnosis.of(SdkClientException.create(message));

    assertThat(finding.code()).isEqualTo(code);
    assertThat(finding.evidence()).isEqualTo(message);
    assertThat(finding.owner()).isEqualTo(Owner.YOU);
  }

  @ParameterizedTest
  @CsvSource({
    "Unable to locate credentials. You can configure credentials by running \"aws login\"., BRK-136",
    "Could not load credentials from any providers, BRK-136",
    "The SSO session associated with this profile has expired or is otherwise invalid., BRK-133",
    "Token has expired and refresh failed, BRK-133",
    "Error loading SSO Token: Token for corp does not exist, BRK-133",
    "You must specify a region. You can also configure your region, BRK-137",
    "Region is missing, BRK-137",
    "Could not connect to the endpoint URL: \"https://bedrock.us-est-1.amazonaws.com/\", BRK-138",
    "getaddrinfo ENOTFOUND bedrock-runtime.us-est-1.amazonaws.com, BRK-138",
    "connect ECONNREFUSED 127.0.0.1:4566, BRK-140",
    "Client execution did not complete before the specified timeout configuration: 5000 millis, BRK-145",
    "HTTP request execution did not complete before the specified timeout configuration: 5 millis, BRK-145",
    "'Connect timeout on endpoint URL: \"https://sts.us-east-1.amazonaws.com/\"', BRK-145",
  })
  void knowsWhatOtherSdksAndOtherTimeoutsSay(String message, String code) {
    assertThat(Diagnosis.of(client(message)).code()).isEqualTo(code);
  }

  @Test
  void retriesABrokenConnectionButNotARefusedOne() {
    assertThat(Diagnosis.retry(client("Connection refused"))).isEqualTo(Retry.NEVER);
    assertThat(Diagnosis.retry(client("Connection reset"))).isEqualTo(Retry.WITH_BACKOFF);
  }

  @Test
  void anUnknownErrorIsNotRetried() {
    assertThat(Diagnosis.retry(error("TeapotException", "I'm a teapot."))).isEqualTo(Retry.NEVER);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void everyRuleReadsWell(String title, Rule rule) {
    var message = CALLER + "bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1::x/y";
    var finding = rule.finding(error("SomeException", message), Situation.UNKNOWN);

    assertThat(finding.title()).matches("[A-Z][^.!?]*\\.").hasSizeLessThan(90);
    assertThat(finding.remedy()).doesNotContainPattern("\\{\\w+}");
  }

  static Stream<Arguments> rules() {
    return Rules.ALL.stream().map(rule -> arguments(rule.title(), rule));
  }

  @Test
  void randomTextIsDiagnosedAndNeverThrows() {
    var random = new Random(20261124);
    var shreds =
        List.of(
            "An error occurred (",
            ") when calling the X operation: ",
            "{\"message\":\"",
            "\"}",
            "arn:aws:bedrock:",
            "foundation-model/",
            "not authorized to perform: ",
            " on resource: ",
            "Status Code: 999",
            "\\",
            "$1",
            "{",
            "}",
            "\u2019",
            "\n",
            "\t at a.b(",
            "Exception: ");
    for (int round = 0; round < 2_000; round++) {
      var text = new StringBuilder();
      for (int piece = random.nextInt(12); piece > 0; piece--) {
        text.append(shreds.get(random.nextInt(shreds.size())));
        random.ints(random.nextInt(6), 0, 0x11000).forEach(text::appendCodePoint);
      }

      assertThat(ErrorText.diagnose(text.toString()).code()).startsWith("BRK-1");
    }
  }

  private static AwsError error(ErrorExample example) {
    return new AwsError(
        Optional.of(example.code()), OptionalInt.of(example.status()), example.message());
  }

  private static AwsError client(String message) {
    return AwsError.of(SdkClientException.create(message));
  }

  private static AwsError error(String code, String message) {
    return new AwsError(Optional.of(code), OptionalInt.of(400), message);
  }
}
