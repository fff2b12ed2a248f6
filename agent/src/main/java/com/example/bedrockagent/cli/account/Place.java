package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.cli.console.Setting;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UrlText;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.connection.CheckedCredentials;
import com.example.bedrockagent.connection.CredentialSource.State;
import com.example.bedrockagent.connection.CredentialSources;
import com.example.bedrockagent.connection.CredentialTraces;
import com.example.bedrockagent.hosting.Host;
import com.example.bedrockagent.hosting.HostKind;
import com.example.bedrockagent.model.RegionNames;
import com.example.bedrockagent.sandbox.Sandbox;
import com.example.bedrockagent.shell.ShellWords;
import com.example.bedrockagent.startup.Origin;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/**
 * The account a command works in: the real one if credentials are set up, else the sandbox.
 *
 * @param connection with the user's own credentials; the administrator's in the sandbox
 * @param origin of credentials and region
 * @param whileOpen to close when the command is done
 */
public record Place(
    AwsConnection connection, Origin origin, boolean isSandbox, AutoCloseable whileOpen)
    implements AutoCloseable {

  /** What a command does in a real account. */
  public static final String CHANGES_NOTHING = " Nothing is changed there.";

  static final String NOTHING_IS_CREATED = " Nothing is created there.";

  /** When a command may go to the sandbox though nobody said so. */
  public enum Landing {
    /** Its output says itself that a stand-in answers. */
    ANYWHERE,
    /** Its exit code or its service is what it is run for, so somebody has to see where it went. */
    ON_A_TERMINAL
  }

  /** Opens it for a command that only reads, and tells the user on standard error where that is. */
  public static Place open(Shell shell, Settings settings, PlaceOptions options) {
    return open(shell, settings, options, NOTHING_IS_CREATED, Landing.ANYWHERE);
  }

  /**
   * Opens it, and tells the user on standard error where that is.
   *
   * @param intent what the command does in a real account, as a sentence after a blank
   */
  public static Place open(
      Shell shell, Settings settings, PlaceOptions options, String intent, Landing landing) {
    var host = Host.of(shell.env(), shell.root());
    if (options.sandboxForced()) {
      return sandbox(shell, host, options.regionOrDefault(settings));
    }
    var sources = sources(shell, host);
    // An expired login counts as well, so that it is reported rather than passed over.
    var isSetUp = sources.all().stream().anyMatch(source -> source.state() != State.NOT_SET);
    if (sources.bearerToken() && !isSetUp) {
      throw new UsageException(
          "AWS_BEARER_TOKEN_BEDROCK alone is not enough: the startup check asks STS and IAM, which"
              + " take no bearer token. Set AWS_PROFILE or access keys, or use --sandbox.");
    }
    if (isSetUp || options.awsForced()) {
      return aws(shell, host, sources, region(settings, options, host), intent);
    }
    requireNoTrace(CredentialTraces.of(shell.env(), shell.properties(), host));
    if (landing == Landing.ON_A_TERMINAL && !shell.isInteractive()) {
      throw new UsageException(
          "No AWS credentials were found, and nobody is at a terminal to see that the sandbox would"
              + " stand in for AWS. Set credentials up, or say --sandbox.");
    }
    return sandbox(shell, host, options.regionOrDefault(settings));
  }

  /** Whoever meant AWS must not take the sandbox's word for it. */
  private static void requireNoTrace(CredentialTraces traces) {
    if (traces.all().isEmpty()) {
      return;
    }
    var profile =
        traces.profiles().stream()
            .findFirst()
            .map(name -> "set AWS_PROFILE=" + ShellWords.quote(name))
            .orElse("set AWS_PROFILE or access keys");
    throw new UsageException(
        "No AWS credentials were found that can be used, but traces of them: %s. To use AWS, %s; to try it without AWS, say --sandbox."
            .formatted(String.join(", ", traces.all()), profile));
  }

  private static Place sandbox(Shell shell, Host host, Setting region) {
    var sandbox = SandboxAccess.start(shell, region, Sandbox.Options.DEFAULT);
    var origin = new Origin(host, "the sandbox's administrator", Optional.empty(), region.source());
    return new Place(sandbox.connect(region.value()), origin, true, sandbox);
  }

  private static Place aws(
      Shell shell, Host host, CredentialSources sources, Setting region, String intent) {
    warnOfUnknown(shell, region.value());
    ProxyText.warnings(shell.env()).forEach(shell.err()::println);
    var used =
        sources
            .used()
            .map(source -> source.name() + " (" + source.detail() + ")")
            .orElse("the default chain");
    var where = host.kind() == HostKind.OWN_MACHINE ? "" : " in " + host.kind().label();
    shell
        .err()
        .println(
            "AWS%s: region %s (%s), credentials from %s%s.%s"
                .formatted(where, region.value(), region.source(), used, endpoint(shell), intent));
    var credentials = DefaultCredentialsProvider.builder().build();
    var checked =
        CheckedCredentials.of(credentials, sources, shell.env().get("AWS_BEARER_TOKEN_BEDROCK"));
    var connection = new AwsConnection(checked, region.value(), Optional.empty());
    var origin = new Origin(host, used, Optional.of(sources), region.source());
    return new Place(connection, origin, false, credentials);
  }

  private static CredentialSources sources(Shell shell, Host host) {
    try {
      return CredentialSources.of(shell.env(), shell.properties(), host, Clock.systemUTC());
    } catch (IllegalArgumentException e) {
      throw new UsageException("The AWS configuration file can not be read: " + e.getMessage());
    }
  }

  private static Setting region(Settings settings, PlaceOptions options, Host host) {
    return options
        .region(settings)
        .or(Place::profileRegion)
        .or(() -> host.region().map(name -> new Setting(name, "SageMaker's metadata")))
        .orElseThrow(Place::noRegion);
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
          "AWS_ENDPOINT_URL is '"
              + UrlText.withoutSecrets(url)
              + "', which is no URL: it should read http://HOST:PORT.");
    }
    return ", endpoint " + UrlText.withoutSecrets(url) + " (AWS_ENDPOINT_URL)";
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
