package com.example.bedrockagent.sandbox.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks AWS Signature Version 4 in the Authorization header, and refuses as AWS does.
 *
 * <p>Source: IAM User Guide, "AWS Signature Version 4 for API requests" and "Troubleshoot AWS
 * Signature Version 4".
 */
public final class SigV4Verifier {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final DateTimeFormatter BASIC_ISO =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private SigV4Verifier() {}

  /**
   * Who signed the call.
   *
   * @param secretOf the secret access key of an access key ID, if there is such a key
   * @throws ServiceError when the call is not signed, or not rightly
   */
  public static SignedCall verify(
      HttpCall call, Function<String, Optional<String>> secretOf, Instant now) {
    var authorization = SigV4Authorization.parse(authorizationHeader(call));
    var names = ErrorNames.of(authorization.service());
    var date = signingDate(call, authorization, names);
    var secret = secretOf.apply(authorization.accessKeyId()).orElseThrow(names::unknownKey);
    requireCurrent(date, now, names);
    var expected = signature(call, authorization, date, secret).getBytes(US_ASCII);
    if (!MessageDigest.isEqual(expected, authorization.signature().getBytes(US_ASCII))) {
      throw names.wrongSignature();
    }
    return new SignedCall(
        authorization.accessKeyId(),
        authorization.region(),
        authorization.service(),
        call.header("X-Amz-Security-Token"));
  }

  private static String authorizationHeader(HttpCall call) {
    var header =
        call.header("Authorization")
            .orElseThrow(() -> ErrorNames.of(Operations.service(call)).missingToken());
    if (header.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
      throw new ServiceError(
          403,
          "AccessDeniedException",
          "Authentication failed: Please make sure your API Key is valid.");
    }
    return header;
  }

  private static Instant signingDate(
      HttpCall call, SigV4Authorization authorization, ErrorNames names) {
    var text =
        call.header("X-Amz-Date")
            .orElseThrow(
                () ->
                    names.incompleteSignature(
                        "Authorization header requires existence of either a 'X-Amz-Date' or a"
                            + " 'Date' header."));
    if (!text.startsWith(authorization.date())) {
      throw names.invalidSignature(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from"
              + " HTTP: '%s' != '%.8s', from '%s'.".formatted(authorization.date(), text, text));
    }
    try {
      return BASIC_ISO.parse(text, Instant::from);
    } catch (DateTimeParseException e) {
      throw names.incompleteSignature(
          "Date must be in ISO-8601 'basic format'. Got '%s'. See"
              + " http://en.wikipedia.org/wiki/ISO_8601".formatted(text));
    }
  }

  private static void requireCurrent(Instant date, Instant now, ErrorNames names) {
    var earliest = now.minus(TOLERANCE);
    var latest = now.plus(TOLERANCE);
    if (date.isBefore(earliest)) {
      throw names.invalidSignature(
          "Signature expired: %s is now earlier than %s (%s - 5 min.)"
              .formatted(basic(date), basic(earliest), basic(now)));
    }
    if (date.isAfter(latest)) {
      throw names.invalidSignature(
          "Signature not yet current: %s is still later than %s (%s + 5 min.)"
              .formatted(basic(date), basic(latest), basic(now)));
    }
  }

  private static String signature(
      HttpCall call, SigV4Authorization authorization, Instant date, String secret) {
    var canonical = CanonicalRequest.of(call, authorization.signedHeaders());
    var toSign =
        String.join(
            "\n",
            SigV4Authorization.ALGORITHM,
            basic(date),
            authorization.scope(),
            Sha256.hex(canonical.getBytes(UTF_8)));
    var key = ("AWS4" + secret).getBytes(UTF_8);
    for (var part : authorization.scope().split("/")) {
      key = Sha256.hmac(key, part);
    }
    return HexFormat.of().formatHex(Sha256.hmac(key, toSign));
  }

  private static String basic(Instant instant) {
    return BASIC_ISO.format(instant);
  }
}
