package com.example.bedrockagent.connection;

import com.example.bedrockagent.secret.KnownSecrets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Credentials that a request can carry. A token out of a wrapped terminal has line breaks in it,
 * which no header takes: whatever refuses the header quotes it, token and all, so that nothing is
 * sent before this was looked at. What was seen here is never printed from then on.
 */
public final class CheckedCredentials implements AwsCredentialsProvider {

  private static final String BEARER_TOKEN = "AWS_BEARER_TOKEN_BEDROCK";
  private static final Pattern UNFIT = Pattern.compile("[^!-~]");

  private final AwsCredentialsProvider credentials;
  private final Function<CredentialPart, String> origin;
  private final Optional<String> bearerToken;

  private CheckedCredentials(
      AwsCredentialsProvider credentials,
      Function<CredentialPart, String> origin,
      Optional<String> bearerToken) {
    this.credentials = credentials;
    this.origin = origin;
    this.bearerToken = bearerToken;
  }

  /** The credentials, of which it is not known where they come from. */
  static AwsCredentialsProvider of(AwsCredentialsProvider credentials) {
    return credentials instanceof CheckedCredentials
        ? credentials
        : new CheckedCredentials(credentials, CredentialPart::inWords, Optional.empty());
  }

  /**
   * The credentials that the SDK finds in these sources.
   *
   * @param bearerToken the API key, which Bedrock takes instead of them; null if there is none
   */
  public static AwsCredentialsProvider of(
      AwsCredentialsProvider credentials, CredentialSources sources, String bearerToken) {
    return new CheckedCredentials(
        credentials,
        part -> part.inWords() + sources.used().map(part::origin).orElse(""),
        Optional.ofNullable(bearerToken));
  }

  /**
   * @throws SdkClientException if they hold what no request can carry; it does not quote them
   */
  @Override
  public AwsCredentials resolveCredentials() {
    bearerToken
        .map(String::strip)
        .ifPresent(token -> check("The API key in " + BEARER_TOKEN, token));
    var found = credentials.resolveCredentials();
    check(CredentialPart.ACCESS_KEY_ID, found.accessKeyId());
    check(CredentialPart.SECRET_ACCESS_KEY, found.secretAccessKey());
    if (found instanceof AwsSessionCredentials session) {
      check(CredentialPart.SESSION_TOKEN, session.sessionToken());
    }
    return found;
  }

  private void check(CredentialPart part, String value) {
    check("The " + origin.apply(part), value);
  }

  private static void check(String what, String value) {
    KnownSecrets.add(value);
    var unfit = UNFIT.matcher(value);
    if (unfit.find()) {
      throw SdkClientException.create(
          "%s has %s in it (character %d of %d), which no request can carry."
              .formatted(what, inWords(unfit.group()), unfit.start() + 1, value.length()));
    }
  }

  private static String inWords(String unfit) {
    return switch (unfit) {
      case "\n", "\r" -> "a line break";
      case " ", "\t" -> "a blank";
      default ->
          Character.isISOControl(unfit.charAt(0))
              ? "a control character"
              : "a character that is not ASCII";
    };
  }
}
