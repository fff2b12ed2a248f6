package com.example.bedrockagent.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The signatures come from the AWS Signature Version 4 test suite, or were made by botocore. */
class SigV4VerifierTest {
  private static final String KEY = "AKIDEXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final Instant SIGNED_AT = Instant.parse("2015-08-30T12:36:00Z");
  private static final String VANILLA =
      "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

  @Test
  void acceptsTheSuitesPlainGet() {
    var signed = verify(get("/", "", authorization("service", "host;x-amz-date", VANILLA)));

    assertThat(signed).isEqualTo(new SignedCall(KEY, "us-east-1", "service", Optional.empty()));
  }

  @Test
  void sortsTheQuery() {
    var call =
        get(
            "/",
            "Param2=value2&Param1=value1",
            authorization(
                "service",
                "host;x-amz-date",
                "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"));

    assertThat(verify(call).accessKeyId()).isEqualTo(KEY);
  }

  @Test
  void acceptsTheListUsersExampleOfTheIamDocumentation() {
    var headers =
        Map.of(
            "Host", List.of("iam.amazonaws.com"),
            "X-Amz-Date", List.of("20150830T123600Z"),
            "Content-Type", List.of("application/x-www-form-urlencoded; charset=utf-8"),
            "Authorization",
                List.of(
                    authorization(
                        "iam",
                        "content-type;host;x-amz-date",
                        "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")));

    var signed =
        verify(
            new HttpCall("GET", "/", "Action=ListUsers&Version=2010-05-08", headers, new byte[0]));

    assertThat(signed.service()).isEqualTo("iam");
  }

  @Test
  void acceptsTheAuthorityThatTheJavaScriptSdkSignsOnHttp2() {
    // Given a call as @aws-sdk/client-bedrock-runtime 3.1163 signs it for HTTP/2
    var body = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}]}";
    var headers =
        Map.of(
            "host", List.of("127.0.0.1:42359"),
            "content-type", List.of("application/json"),
            "content-length", List.of("55"),
            "x-amz-user-agent", List.of("aws-sdk-js/3.1163.0"),
            "amz-sdk-invocation-id", List.of("84539b33-b79d-4b66-b67a-438dd8e66b48"),
            "amz-sdk-request", List.of("attempt=1; max=3"),
            "x-amz-date", List.of("20261124T034404Z"),
            "x-amz-content-sha256",
                List.of("fc547f6afbe65321ced6955c0da5dd252eb0a1c4e04d3b871e7e144deb39b067"),
            "authorization",
                List.of(
                    "AWS4-HMAC-SHA256"
                        + " Credential=AKIDEXAMPLE/20261124/us-east-1/bedrock/aws4_request,"
                        + " SignedHeaders=:authority;amz-sdk-invocation-id;amz-sdk-request;"
                        + "content-length;content-type;x-amz-content-sha256;x-amz-date;"
                        + "x-amz-user-agent,"
                        + " Signature="
                        + "78a14b5a2f5ba568594fa3bad20eb1646ecb6883e25561d6a79f9d7d44cc884d"));
    var call = new HttpCall("POST", "/model/us.a%3A0/converse", "", headers, body.getBytes(UTF_8));

    var signed =
        SigV4Verifier.verify(
            call, key -> Optional.of(SECRET), Instant.parse("2026-11-24T03:44:05Z"));

    assertThat(signed.service()).isEqualTo("bedrock");
  }

  @Test
  void encodesThePathOnceMore() {
    // Given what botocore signs for the model ID us.model-v1:0
    var headers =
        Map.of(
            "host", List.of("example.amazonaws.com"),
            "x-amz-date", List.of("20150830T123600Z"),
            "content-type", List.of("application/json"),
            "authorization",
                List.of(
                    authorization(
                        "bedrock",
                        "content-type;host;x-amz-date",
                        "b0996c69543bc8e24d565ac7953dc981e5d6ee630765aab943673421cbf55f85")));

    var signed =
        verify(
            new HttpCall(
                "POST", "/model/us.model-v1%3A0/converse", "", headers, "{}".getBytes(UTF_8)));

    assertThat(signed.service()).isEqualTo("bedrock");
  }

  @Test
  void normalisesThePath() {
    var call =
        get(
            "/a//b/./c/../d/",
            "",
            authorization(
                "bedrock",
                "host;x-amz-date",
                "5d5f95f10d14271ec6a87b70a7626dd75961ca8495f0290bc5ce1e45420ed5f2"));

    assertThat(verify(call).accessKeyId()).isEqualTo(KEY);
  }

  @Test
  void takesReservedCharactersOfTheQueryForWhatTheyMean() {
    var call =
        get(
            "/",
            "t=a%2Bb%2Fc%3D%20d~%C3%BC&a-b=2&a=1&flag=",
            authorization(
                "bedrock",
                "host;x-amz-date",
                "82a9cf6c31fd45843ff0202deff5897180873b47ce121b9411fdf2dfa485b6a8"));

    assertThat(verify(call).accessKeyId()).isEqualTo(KEY);
  }

  @Test
  void collapsesSpacesInHeaders() {
    var headers = new TreeMap<String, List<String>>();
    headers.put("My-Header", List.of("  a   b  c "));
    headers.put("host", List.of("example.amazonaws.com"));
    headers.put("x-amz-date", List.of("20150830T123600Z"));
    headers.put(
        "authorization",
        List.of(
            authorization(
                "bedrock",
                "host;my-header;x-amz-date",
                "6b68c901315f1173e24eb1d51def85bb93efbd5217b2872cb5fea1e47ce4cc6f")));

    var signed = verify(new HttpCall("GET", "/", "", headers, new byte[0]));

    assertThat(signed.accessKeyId()).isEqualTo(KEY);
  }

  @Test
  void refusesAScopeOfAnotherDay() {
    var authorization =
        authorization("service", "host;x-amz-date", VANILLA).replace("/20150830/", "/20150829/");

    refused(
        get("/", "", authorization),
        403,
        "InvalidSignatureException",
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP:"
            + " '20150829' != '20150830', from '20150830T123600Z'.");
  }

  @Test
  void refusesAChangedBody() {
    var call = get("/", "", authorization("service", "host;x-amz-date", VANILLA));
    var tampered =
        new HttpCall(
            call.method(), call.rawPath(), call.rawQuery(), call.headers(), "x".getBytes(UTF_8));

    refused(
        tampered,
        403,
        "InvalidSignatureException",
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.");
  }

  @Test
  void namesAWrongSignatureAsTheQueryServicesDo() {
    refused(
        get("/", "", authorization("iam", "host;x-amz-date", VANILLA)),
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.");
  }

  @Test
  void refusesAnUnsignedCall() {
    refused(
        new HttpCall("GET", "/", "", Map.of(), new byte[0]),
        403,
        "MissingAuthenticationTokenException",
        "Missing Authentication Token");
  }

  @Test
  void refusesABearerToken() {
    refused(
        get("/", "", "Bearer bedrock-api-key-abc"),
        403,
        "AccessDeniedException",
        "Authentication failed: Please make sure your API Key is valid.");
  }

  @Test
  void saysWhichPartsOfTheAuthorizationAreMissing() {
    refused(
        get("/", "", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/sts/aws4_request"),
        400,
        "IncompleteSignature",
        "Authorization header requires 'Signature' parameter."
            + " Authorization header requires 'SignedHeaders' parameter.");
  }

  @Test
  void refusesACredentialWithoutAScope() {
    refused(
        get("/", "", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE, SignedHeaders=host, Signature=00"),
        400,
        "IncompleteSignatureException",
        "Credential must have exactly 5 slash-delimited elements, e.g."
            + " keyid/date/region/service/term, got 'AKIDEXAMPLE'.");
  }

  @Test
  void refusesAnUnknownKeyAsTheJsonServicesDo() {
    var call = get("/", "", authorization("bedrock", "host;x-amz-date", VANILLA));

    assertThatThrownBy(() -> SigV4Verifier.verify(call, id -> Optional.empty(), SIGNED_AT))
        .isInstanceOfSatisfying(
            ServiceError.class, e -> assertThat(e.code()).isEqualTo("UnrecognizedClientException"))
        .hasMessage("The security token included in the request is invalid.");
  }

  @Test
  void refusesAnUnknownKeyAsTheQueryServicesDo() {
    var call = get("/", "", authorization("sts", "host;x-amz-date", VANILLA));

    assertThatThrownBy(() -> SigV4Verifier.verify(call, id -> Optional.empty(), SIGNED_AT))
        .isInstanceOfSatisfying(
            ServiceError.class, e -> assertThat(e.code()).isEqualTo("InvalidClientTokenId"))
        .hasMessage("The security token included in the request is invalid.");
  }

  @Test
  void acceptsAClockThatIsFiveMinutesOff() {
    var call = get("/", "", authorization("service", "host;x-amz-date", VANILLA));

    var signed = SigV4Verifier.verify(call, id -> Optional.of(SECRET), SIGNED_AT.plusSeconds(300));

    assertThat(signed.accessKeyId()).isEqualTo(KEY);
  }

  @Test
  void refusesASignatureOlderThanFiveMinutes() {
    var call = get("/", "", authorization("service", "host;x-amz-date", VANILLA));
    var now = SIGNED_AT.plusSeconds(301);

    assertThatThrownBy(() -> SigV4Verifier.verify(call, id -> Optional.of(SECRET), now))
        .isInstanceOfSatisfying(
            ServiceError.class, e -> assertThat(e.code()).isEqualTo("InvalidSignatureException"))
        .hasMessage(
            "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z"
                + " (20150830T124101Z - 5 min.)");
  }

  @Test
  void refusesASignatureFromTheFuture() {
    var call = get("/", "", authorization("service", "host;x-amz-date", VANILLA));
    var now = SIGNED_AT.minusSeconds(301);

    assertThatThrownBy(() -> SigV4Verifier.verify(call, id -> Optional.of(SECRET), now))
        .hasMessage(
            "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z"
                + " (20150830T123059Z + 5 min.)");
  }

  private static SignedCall verify(HttpCall call) {
    return SigV4Verifier.verify(
        call, id -> id.equals(KEY) ? Optional.of(SECRET) : Optional.empty(), SIGNED_AT);
  }

  private static void refused(HttpCall call, int status, String code, String message) {
    assertThatThrownBy(() -> verify(call))
        .isInstanceOfSatisfying(
            ServiceError.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              assertThat(e.code()).isEqualTo(code);
            })
        .hasMessage(message);
  }

  private static HttpCall get(String path, String query, String authorization) {
    var headers = new TreeMap<String, List<String>>();
    headers.put("host", List.of("example.amazonaws.com"));
    headers.put("x-amz-date", List.of("20150830T123600Z"));
    headers.put("authorization", List.of(authorization));
    return new HttpCall("GET", path, query, headers, new byte[0]);
  }

  private static String authorization(String service, String signedHeaders, String signature) {
    return ("AWS4-HMAC-SHA256 Credential=%s/20150830/us-east-1/%s/aws4_request,"
            + " SignedHeaders=%s, Signature=%s")
        .formatted(KEY, service, signedHeaders, signature);
  }
}
