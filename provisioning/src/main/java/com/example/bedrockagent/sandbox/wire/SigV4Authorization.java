package com.example.bedrockagent.sandbox.wire;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An Authorization header of AWS Signature Version 4, taken apart.
 *
 * @param date the day of the credential scope, {@code yyyyMMdd}
 * @param signedHeaders in lower case, sorted
 * @param signature in hexadecimal
 */
public record SigV4Authorization(
    String accessKeyId,
    String date,
    String region,
    String service,
    List<String> signedHeaders,
    String signature) {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final String TERMINATOR = "aws4_request";

  public SigV4Authorization {
    signedHeaders = List.copyOf(signedHeaders);
  }

  /**
   * Reads {@code AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…}.
   *
   * @throws ServiceError 400 when a part is missing or malformed
   */
  public static SigV4Authorization parse(String header) {
    var parameters = parameters(header);
    var credential = parameters.getOrDefault("Credential", "");
    var scope = credential.split("/", -1);
    var names = ErrorNames.of(scope.length == 5 ? scope[3] : "");
    requireAll(parameters, names);
    if (scope.length != 5) {
      throw names.incompleteSignature(
          "Credential must have exactly 5 slash-delimited elements, "
              + "e.g. keyid/date/region/service/term, got '%s'.".formatted(credential));
    }
    if (!scope[4].equals(TERMINATOR)) {
      throw names.invalidSignature(
          "Credential should be scoped with a valid terminator: '%s', not '%s'."
              .formatted(TERMINATOR, scope[4]));
    }
    var signed = parameters.get("SignedHeaders").toLowerCase(Locale.ROOT).split(";");
    return new SigV4Authorization(
        scope[0],
        scope[1],
        scope[2],
        scope[3],
        List.copyOf(new TreeSet<>(Arrays.asList(signed))),
        parameters.get("Signature"));
  }

  /** What the signing key is good for: {@code date/region/service/aws4_request}. */
  String scope() {
    return String.join("/", date, region, service, TERMINATOR);
  }

  private static Map<String, String> parameters(String header) {
    var parameters = new HashMap<String, String>();
    if (header.startsWith(ALGORITHM + " ")) {
      for (var pair : header.substring(ALGORITHM.length()).split(",")) {
        var parts = pair.strip().split("=", 2);
        parameters.put(parts[0], parts.length == 2 ? parts[1] : "");
      }
    }
    return parameters;
  }

  private static void requireAll(Map<String, String> parameters, ErrorNames names) {
    var complaints =
        Stream.of("Credential", "Signature", "SignedHeaders")
            .filter(name -> parameters.getOrDefault(name, "").isEmpty())
            .map("Authorization header requires '%s' parameter."::formatted)
            .collect(Collectors.joining(" "));
    if (!complaints.isEmpty()) {
      throw names.incompleteSignature(complaints);
    }
  }
}
