package com.example.bedrockagent.policy;

/**
 * A role's policies as commands of the AWS CLI.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/iam/">AWS CLI, iam</a>
 */
final class CliCommands {
  private CliCommands() {}

  static String of(RoleDefinition role) {
    var name = role.roleName();
    if (role.inline().isEmpty()) {
      return trust("update-assume-role-policy", "--policy-document", role) + "\n";
    }
    var inline = role.inline().get();
    var put =
        command("put-role-policy", name)
            + argument("--policy-name", inline.name())
            + argument("--policy-document", inline.document().toJson());
    if (role.trust().isEmpty()) {
      return put + "\n";
    }
    // The second must not touch a role of that name that was there before.
    return trust("create-role", "--assume-role-policy-document", role) + " &&\n" + put + "\n";
  }

  private static String trust(String operation, String option, RoleDefinition role) {
    return command(operation, role.roleName())
        + argument(option, role.trust().orElseThrow().toJson());
  }

  private static String command(String operation, String roleName) {
    return "aws iam " + operation + argument("--role-name", roleName);
  }

  private static String argument(String option, String value) {
    return " \\\n  " + option + " " + ShellWords.quote(value);
  }
}
