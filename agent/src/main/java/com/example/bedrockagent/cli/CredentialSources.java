package com.example.bedrockagent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * Whether AWS credentials are set up on this machine, without using them or asking the network.
 *
 * <p>Set up does not mean valid: an expired login counts, so that it is reported rather than passed
 * over.
 */
final class CredentialSources {

  private static final List<String> VARIABLES =
      List.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_PROFILE",
          "AWS_WEB_IDENTITY_TOKEN_FILE",
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI");
  private static final List<String> PROFILE_KEYS =
      List.of(
          "aws_access_key_id",
          "role_arn",
          "sso_session",
          "sso_start_url",
          "credential_process",
          "login_session",
          "web_identity_token_file");
  private static final Path SYSTEM_VENDOR = Path.of("/sys/devices/virtual/dmi/id/sys_vendor");

  private CredentialSources() {}

  /** The first source that is set up, in words; none if there is none. */
  static Optional<String> first(Shell shell) {
    return Stream.of(properties(shell), variables(shell), profile(), instance(shell))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Whether a bearer token is all there is: Bedrock takes it, but STS and IAM do not. */
  static boolean onlyBearerToken(Shell shell) {
    return present(shell.env().get("AWS_BEARER_TOKEN_BEDROCK")) && first(shell).isEmpty();
  }

  private static Optional<String> properties(Shell shell) {
    return present(shell.properties().getProperty("aws.accessKeyId"))
        ? Optional.of("system properties")
        : Optional.empty();
  }

  private static Optional<String> variables(Shell shell) {
    return VARIABLES.stream().filter(name -> present(shell.env().get(name))).findFirst();
  }

  private static Optional<String> profile() {
    var name = ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
    return profiles()
        .profile(name)
        .filter(profile -> PROFILE_KEYS.stream().anyMatch(key -> profile.property(key).isPresent()))
        .map(profile -> "profile " + name);
  }

  private static ProfileFile profiles() {
    try {
      return ProfileFile.defaultProfileFile();
    } catch (IllegalArgumentException e) {
      throw new UsageException("The AWS configuration file can not be read: " + e.getMessage());
    }
  }

  /** Only a machine that says it is EC2 is taken for one: elsewhere asking costs seconds. */
  private static Optional<String> instance(Shell shell) {
    var disabled = "true".equalsIgnoreCase(shell.env().get("AWS_EC2_METADATA_DISABLED"));
    return !disabled && isEc2() ? Optional.of("EC2 instance profile") : Optional.empty();
  }

  private static boolean isEc2() {
    try {
      return Files.readString(SYSTEM_VENDOR).strip().equals("Amazon EC2");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean present(String value) {
    return value != null && !value.isBlank();
  }
}
