package com.example.bedrockagent.cli;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.RegionNames;
import com.example.bedrockagent.sandbox.Sandbox;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/**
 * The account a command works in: the real one if credentials are set up, else the sandbox.
 *
 * @param connection with the user's own credentials; the administrator's in the sandbox
 * @param whileOpen to close when the command is done
 */
record Place(AwsConnection connection, boolean isSandbox, AutoCloseable whileOpen)
    implements AutoCloseable {

  /** What a command does in a real account. */
  static final String CHANGES_NOTHING = " Nothing is changed there.";

  /** Opens it for a command that only reads, and tells the user on standard error where that is. */
  static Place open(Shell shell, Settings settings, PlaceOptions options) {
    return open(shell, settings, options, " Nothing is created there.");
  }

  /**
   * Opens it, and tells the user on standard error where that is.
   *
   * @param intent what the command does in a real account, as a sentence after a blank
   */
  static Place open(Shell shell, Settings settings, PlaceOptions options, String intent) {
    var source =
        options.sandboxForced() ? Optional.<String>empty() : CredentialSources.first(shell);
    if (!options.sandboxForced() && CredentialSources.onlyBearerToken(shell)) {
      throw new UsageException(
          "AWS_BEARER_TOKEN_BEDROCK alone is not enough: the startup check asks STS and IAM, which"
              + " take no bearer token. Set AWS_PROFILE or access keys, or use --sandbox.");
    }
    if (source.isEmpty() && !options.awsForced()) {
      var region = options.regionOrDefault(settings);
      var sandbox = SandboxAccess.start(shell, region, Sandbox.Options.DEFAULT);
      return new Place(sandbox.connect(region.value()), true, sandbox);
    }
    var region = options.region(settings).or(Place::profileRegion).orElseThrow(Place::noRegion);
    warnOfUnknown(shell, region.value());
    var credentials = DefaultCredentialsProvider.builder().build();
    shell
        .err()
        .println(
            "AWS: region "
                + region.value()
                + " ("
                + region.source()
                + "), credentials from "
                + source.orElse("the default chain")
                + endpoint(shell)
                + "."
                + intent);
    var connection = new AwsConnection(credentials, region.value(), Optional.empty());
    return new Place(connection, false, credentials);
  }

  @Override
  public void close() {
    try {
      whileOpen.close();
    } catch (Exception e) {
      throw new IllegalStateException("Could not close the connection.", e);
    }
  }

  /**
   * A region may be newer than the SDK's list; if it is misspelt, its endpoint does not resolve.
   */
  private static void warnOfUnknown(Shell shell, String region) {
    if (!RegionNames.hasBedrock(region)) {
      shell
          .err()
          .println(
              "Warning: the AWS SDK knows no region '"
                  + region
                  + "' with Amazon Bedrock. It knows: "
                  + String.join(", ", RegionNames.near(region))
                  + ".");
    }
  }

  private static String endpoint(Shell shell) {
    var url = shell.env().get("AWS_ENDPOINT_URL");
    if (url == null || url.isBlank()) {
      return "";
    }
    if (!url.matches("https?://[^/\\s]+.*")) {
      throw new UsageException(
          "AWS_ENDPOINT_URL is '" + url + "', which is no URL: it should read http://HOST:PORT.");
    }
    return ", endpoint " + url + " (AWS_ENDPOINT_URL)";
  }

  private static Optional<Setting> profileRegion() {
    try {
      return Optional.of(
          new Setting(new AwsProfileRegionProvider().getRegion().id(), "AWS profile"));
    } catch (SdkClientException e) {
      return Optional.empty();
    }
  }

  private static UsageException noRegion() {
    return new UsageException(
        "No AWS region is set. Give one with --region, or set AWS_REGION, for example"
            + " AWS_REGION=us-east-1.");
  }
}
