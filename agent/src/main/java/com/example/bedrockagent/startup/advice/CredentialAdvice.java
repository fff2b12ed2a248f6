package com.example.bedrockagent.startup.advice;

import com.example.bedrockagent.connection.CredentialSource;
import com.example.bedrockagent.hosting.HostKind;
import com.example.bedrockagent.shell.ShellCommand;
import java.util.Optional;

/** How to get credentials, which differs from place to place. */
public final class CredentialAdvice {

  private CredentialAdvice() {}

  /**
   * @param profile that is there, but can not be used
   */
  public static String at(HostKind kind, Optional<CredentialSource> profile) {
    return switch (kind) {
      case STUDIO, UNIFIED_STUDIO, NOTEBOOK_INSTANCE ->
          """
          The execution role of %s gives the credentials: restart it, and run the program in \
          its own terminal or notebook, not in a container of your own. Its administrator sees \
          whether it has an execution role."""
              .formatted(kind.label());
      case LAMBDA ->
          """
          The function's execution role gives the credentials, in the environment: look for code \
          or settings that clear AWS_ACCESS_KEY_ID or AWS_SESSION_TOKEN.""";
      case ECS ->
          """
          Give the task definition a task role (taskRoleArn; the executionRoleArn only pulls \
          images and writes logs). This makes one:
          bedrock-agent provision apply --for ecs""";
      case EC2 ->
          """
          Attach an instance profile. In a container on the instance, the metadata service needs \
          a hop limit of 2. This makes a role for it:
          bedrock-agent provision apply --for ec2""";
      case OWN_MACHINE -> profile.map(CredentialAdvice::signIn).orElseGet(CredentialAdvice::setUp);
    };
  }

  private static String signIn(CredentialSource profile) {
    var name = profile.name().substring("profile ".length());
    return profile.detail().startsWith("SSO")
        ? "Sign in:\n" + ShellCommand.of("aws", "sso", "login").with("--profile", name)
        : "Correct profile "
            + name
            + ", or name another one. These are there:\n"
            + "aws configure list-profiles";
  }

  private static String setUp() {
    return """
        Sign in and name the profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (for \
        temporary keys AWS_SESSION_TOKEN too). Without an account, --sandbox does.
        aws configure sso
        export AWS_PROFILE=PROFILE""";
  }
}
