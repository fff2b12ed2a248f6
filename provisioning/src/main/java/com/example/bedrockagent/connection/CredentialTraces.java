package com.example.bedrockagent.connection;

import com.example.bedrockagent.hosting.Host;
import com.example.bedrockagent.hosting.HostKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What on this machine says that somebody means to use AWS, though no credentials are there: a
 * variable, also an empty one, as a missing secret of a build leaves it; a named profile; a service
 * of AWS around the program.
 *
 * @param all each in a few words, never a secret
 * @param profiles the names of the profiles that can be chosen
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html">AWS
 *     SDKs and tools reference, Environment variables</a>
 */
public record CredentialTraces(List<String> all, List<String> profiles) {

  private static final Pattern VARIABLES =
      Pattern.compile(
          "AWS_(ACCESS_KEY|SECRET|SESSION_TOKEN|SECURITY_TOKEN|CREDENTIAL|PROFILE|DEFAULT_PROFILE"
              + "|ROLE_|WEB_IDENTITY|CONTAINER_|BEARER_TOKEN|SSO_|LOGIN_|LAMBDA_|EXECUTION_ENV).*"
              + "|ECS_(CONTAINER_METADATA_URI|AGENT_URI).*|LAMBDA_(TASK_ROOT|RUNTIME_DIR)|_HANDLER"
              + "|SAGEMAKER_.*");
  private static final Pattern ENDPOINTS =
      Pattern.compile("AWS_ENDPOINT_URL.*|AWS_EC2_METADATA_SERVICE_ENDPOINT");
  private static final Pattern PROPERTIES =
      Pattern.compile(
          "aws\\.(accessKeyId|secretAccessKey|sessionToken|profile|roleArn|webIdentityTokenFile"
              + "|endpointUrl.*)");
  private static final Set<HostKind> SERVICES =
      Set.of(
          HostKind.STUDIO,
          HostKind.UNIFIED_STUDIO,
          HostKind.NOTEBOOK_INSTANCE,
          HostKind.LAMBDA,
          HostKind.ECS);

  public CredentialTraces {
    all = List.copyOf(all);
    profiles = List.copyOf(profiles);
  }

  /**
   * Looks for all of them.
   *
   * @throws IllegalArgumentException if an AWS configuration file can not be read
   */
  public static CredentialTraces of(Map<String, String> env, Properties properties, Host host) {
    var found = new ArrayList<String>();
    new TreeSet<>(env.keySet())
        .forEach(name -> variable(name, env.get(name)).ifPresent(found::add));
    new TreeSet<>(properties.stringPropertyNames())
        .stream()
            .filter(name -> PROPERTIES.matcher(name).matches())
            .map(name -> "the system property " + name)
            .forEach(found::add);
    if (SERVICES.contains(host.kind())) {
      found.add(host.kind().label());
    }
    var profiles = new ProfileSource(env, properties, Clock.systemUTC()).named();
    profiles.forEach(name -> found.add("the profile " + name));
    // The default one has been looked at already.
    return new CredentialTraces(
        found, profiles.stream().filter(name -> !name.equals("default")).toList());
  }

  private static Optional<String> variable(String name, String value) {
    var isEmpty = value.isBlank();
    if (VARIABLES.matcher(name).matches()) {
      return Optional.of(name + (isEmpty ? " (empty)" : ""));
    }
    // An endpoint is a setting: an empty one is unset.
    return ENDPOINTS.matcher(name).matches() && !isEmpty ? Optional.of(name) : Optional.empty();
  }
}
