package com.example.bedrockagent.cli;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.ModelId;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/**
 * The AWS account a command works on: the real one if credentials are set up, else the sandbox.
 *
 * @param model as it was asked for
 * @param geography for a base model; empty for the region's own
 * @param whileOpen to close when the command is done
 */
record Access(
    AwsConnection connection, ModelId model, Optional<String> geography, AutoCloseable whileOpen)
    implements AutoCloseable {

  /** Opens it, and tells the user on standard error where he is. */
  static Access open(Shell shell, TargetOptions options) {
    var settings = Settings.of(shell);
    var model = options.model(settings);
    var geography = options.geography(settings);
    var source =
        options.sandboxForced() ? Optional.<String>empty() : CredentialSources.first(shell);
    if (source.isEmpty() && !options.awsForced()) {
      return SandboxAccess.open(shell, options.regionOrDefault(settings), model, geography);
    }
    var region = options.region(settings).or(Access::profileRegion).orElseThrow(Access::noRegion);
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
                + ". Nothing is created there.");
    return new Access(
        new AwsConnection(credentials, region.value(), Optional.empty()),
        model,
        geography,
        credentials);
  }

  @Override
  public void close() {
    try {
      whileOpen.close();
    } catch (Exception e) {
      throw new IllegalStateException("Could not close the connection.", e);
    }
  }

  private static String endpoint(Shell shell) {
    var url = shell.env().get("AWS_ENDPOINT_URL");
    return url == null || url.isBlank() ? "" : ", endpoint " + url + " (AWS_ENDPOINT_URL)";
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
