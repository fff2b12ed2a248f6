package com.example.bedrockagent.connection;

import com.example.bedrockagent.connection.CredentialSource.State;
import com.example.bedrockagent.hosting.Host;
import com.example.bedrockagent.hosting.HostKind;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where the AWS SDK looks for credentials on this machine, in its order, and what is there. Nothing
 * is used, and the network is not asked.
 *
 * @param all in the order of the SDK's default chain
 * @param bearerToken whether a Bedrock API key is set, which Bedrock takes before all of them
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">AWS
 *     SDK for Java developer guide, Default credentials provider chain</a>
 */
public record CredentialSources(List<CredentialSource> all, boolean bearerToken) {

  private static final String BEARER_TOKEN = "AWS_BEARER_TOKEN_BEDROCK";

  public CredentialSources {
    all = List.copyOf(all);
  }

  /**
   * Looks at all of them.
   *
   * @throws IllegalArgumentException if an AWS configuration file can not be read
   */
  public static CredentialSources of(
      Map<String, String> env, Properties properties, Host host, Clock clock) {
    return new CredentialSources(
        List.of(
            keys(
                "system properties",
                properties::getProperty,
                "aws.accessKeyId",
                "aws.secretAccessKey"),
            keys("environment", env::get, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
            webIdentity(env),
            new ProfileSource(env, properties, clock).look(),
            container(env),
            instance(env, host)),
        isSet(env.get(BEARER_TOKEN)));
  }

  /** The source the SDK will use. */
  public Optional<CredentialSource> used() {
    return set().findFirst();
  }

  /** Sources that are set too, but come after the one that is used. */
  public List<CredentialSource> passedOver() {
    return set().skip(1).toList();
  }

  private Stream<CredentialSource> set() {
    return all.stream().filter(source -> source.state() == State.SET);
  }

  private static CredentialSource keys(
      String name, UnaryOperator<String> values, String id, String secret) {
    var hasId = isSet(values.apply(id));
    var hasSecret = isSet(values.apply(secret));
    if (hasId && hasSecret) {
      return CredentialSource.set(name, "access key");
    }
    return hasId || hasSecret
        ? CredentialSource.unusable(name, (hasId ? secret : id) + " is missing")
        : CredentialSource.notSet(name);
  }

  private static CredentialSource webIdentity(Map<String, String> env) {
    var name = "web identity";
    var file = env.get("AWS_WEB_IDENTITY_TOKEN_FILE");
    if (!isSet(file)) {
      return CredentialSource.notSet(name);
    }
    if (!isSet(env.get("AWS_ROLE_ARN"))) {
      return CredentialSource.unusable(name, "AWS_ROLE_ARN is missing");
    }
    return isReadable(file)
        ? CredentialSource.set(name, "role " + env.get("AWS_ROLE_ARN"))
        : CredentialSource.unusable(
            name, "the file in AWS_WEB_IDENTITY_TOKEN_FILE can not be read");
  }

  private static CredentialSource container(Map<String, String> env) {
    var variable =
        Stream.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI")
            .filter(name -> isSet(env.get(name)))
            .findFirst();
    return variable
        .map(name -> CredentialSource.set("container", name))
        .orElse(CredentialSource.notSet("container"));
  }

  /** Only a machine that says it is EC2 is taken for one: elsewhere asking costs seconds. */
  private static CredentialSource instance(Map<String, String> env, Host host) {
    var name = "instance metadata";
    if ("true".equalsIgnoreCase(env.get("AWS_EC2_METADATA_DISABLED"))) {
      return CredentialSource.notSet(name);
    }
    return host.kind() == HostKind.EC2
        ? CredentialSource.set(name, "instance profile")
        : CredentialSource.notSet(name);
  }

  private static boolean isReadable(String file) {
    try {
      return Files.isReadable(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  static boolean isSet(String value) {
    return value != null && !value.isBlank();
  }
}
