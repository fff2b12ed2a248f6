package com.example.bedrockagent.connection;

import static com.example.bedrockagent.connection.CredentialSources.isSet;

import com.example.bedrockagent.shell.ShellCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/** The profile in use, of the files that the AWS CLI shares with the SDKs. */
final class ProfileSource {

  private final Map<String, String> env;
  private final Properties properties;
  private final Clock clock;

  ProfileSource(Map<String, String> env, Properties properties, Clock clock) {
    this.env = env;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * @throws IllegalArgumentException if a file can not be read
   */
  CredentialSource look() {
    var named = first(properties.getProperty("aws.profile"), env.get("AWS_PROFILE"));
    var name = named.orElse("default");
    var files = files();
    var profile = profiles(files).flatMap(file -> file.profile(name));
    if (profile.isPresent()) {
      return source("profile " + name, profile.get());
    }
    return named.isEmpty()
        ? CredentialSource.notSet("profile " + name)
        : CredentialSource.unusable("profile " + name, "there is none in " + inWords(files));
  }

  /**
   * The profiles that there are, whatever is in them.
   *
   * @throws IllegalArgumentException if a file can not be read
   */
  List<String> named() {
    return profiles(files()).stream()
        .flatMap(file -> file.profiles().keySet().stream())
        .sorted()
        .toList();
  }

  private CredentialSource source(String name, Profile profile) {
    if (has(profile, "aws_access_key_id")) {
      return CredentialSource.set(name, "access key");
    }
    if (has(profile, "role_arn")) {
      return CredentialSource.set(name, "role " + value(profile, "role_arn"));
    }
    if (has(profile, "credential_process")) {
      return CredentialSource.set(name, "process");
    }
    if (has(profile, "sso_session") || has(profile, "sso_start_url")) {
      return new SsoSession(home(), profile, clock).source(name);
    }
    if (has(profile, "login_session")) {
      return CredentialSource.unusable(
          name,
          "'aws login' is not read here; give the profile: credential_process = "
              + ShellCommand.of("aws", "configure", "export-credentials")
                  .with("--profile", profile.name())
                  .with("--format", "process"));
    }
    return CredentialSource.notSet(name);
  }

  private static Optional<ProfileFile> profiles(Map<ProfileFile.Type, Path> files) {
    if (files.isEmpty()) {
      return Optional.empty();
    }
    var all = ProfileFile.aggregator();
    files.forEach(
        (type, path) -> all.addFile(ProfileFile.builder().type(type).content(path).build()));
    return Optional.of(all.build());
  }

  /** The files that are there. */
  private Map<ProfileFile.Type, Path> files() {
    var config = path("aws.configFile", "AWS_CONFIG_FILE", "config");
    var credentials =
        path("aws.sharedCredentialsFile", "AWS_SHARED_CREDENTIALS_FILE", "credentials");
    return Stream.of(
            config.map(path -> Map.entry(ProfileFile.Type.CONFIGURATION, path)),
            credentials.map(path -> Map.entry(ProfileFile.Type.CREDENTIALS, path)))
        .flatMap(Optional::stream)
        .filter(entry -> Files.isRegularFile(entry.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Optional<Path> path(String property, String variable, String standard) {
    return first(properties.getProperty(property), env.get(variable))
        .map(Path::of)
        .or(() -> home().map(home -> home.resolve(".aws").resolve(standard)));
  }

  /** As the SDK and the AWS CLI have it: in containers the two often differ. */
  private Optional<Path> home() {
    return first(env.get("HOME"), properties.getProperty("user.home")).map(Path::of);
  }

  private static String inWords(Map<ProfileFile.Type, Path> files) {
    return files.isEmpty()
        ? "~/.aws/config"
        : files.values().stream().map(Path::toString).sorted().collect(Collectors.joining(", "));
  }

  private static Optional<String> first(String... values) {
    return Stream.of(values).filter(value -> isSet(value)).findFirst();
  }

  private static boolean has(Profile profile, String key) {
    return isSet(value(profile, key));
  }

  private static String value(Profile profile, String key) {
    return profile.property(key).orElse("");
  }
}
