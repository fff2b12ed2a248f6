package com.example.bedrockagent.notation;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.shell.ShellCommand;
import com.example.bedrockagent.shell.ShellWords;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A role as commands of the AWS CLI, of which a failed one is the last to run.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/iam/">AWS CLI, iam</a>
 */
final class CliCommands {
  private CliCommands() {}

  static String of(RoleDefinition role) {
    var commands = new ArrayList<String>();
    // A role of that name that was there before stops the rest, which would change it.
    role.trust().ifPresent(trust -> commands.add(trust(role, trust)));
    if (role.trust().isEmpty()) {
      commands.addAll(tag(role));
    }
    role.inline().ifPresent(inline -> commands.add(put(role, inline)));
    for (var policy : role.managed()) {
      commands.add(create(policy));
      commands.add(attach(role, policy.arn()));
    }
    commands.addAll(attachExisting(role));
    return chain(commands);
  }

  /** Commands as comment lines of another notation. */
  static String comment(List<String> commands) {
    return chain(commands).replaceAll("(?m)^", "# ");
  }

  /** Tags the role: one command, or none when there are no tags. */
  static List<String> tag(RoleDefinition role) {
    var tags = role.attributes().tags();
    return tags.isEmpty() ? List.of() : List.of(command("tag-role", role) + tags(tags));
  }

  /** Attaches the policies that exist, one by one. */
  static List<String> attachExisting(RoleDefinition role) {
    return role.attached().stream().map(arn -> attach(role, arn)).toList();
  }

  /** Runs each command when the one before it has succeeded. */
  private static String chain(List<String> commands) {
    return String.join(" &&\n", commands) + "\n";
  }

  private static String trust(RoleDefinition role, PolicyDocument trust) {
    return role.isTrustAlone()
        ? command("update-assume-role-policy", role) + argument("--policy-document", trust.toJson())
        : command("create-role", role)
            + attributes(role.attributes())
            + argument("--assume-role-policy-document", trust.toJson());
  }

  private static String attributes(RoleDefinition.Attributes attributes) {
    var arguments = new StringBuilder(path(attributes.path()));
    attributes.description().ifPresent(text -> arguments.append(description(text)));
    attributes
        .maxSessionSeconds()
        .ifPresent(seconds -> arguments.append(argument("--max-session-duration", "" + seconds)));
    attributes
        .boundary()
        .ifPresent(arn -> arguments.append(argument("--permissions-boundary", arn.toString())));
    return arguments.append(tags(attributes.tags())).toString();
  }

  private static String path(String path) {
    return path.equals("/") ? "" : argument("--path", path);
  }

  /** In an option of its own, the AWS CLI would load what a URL points to. */
  private static String description(String text) {
    if (!text.matches("(?s)(fileb?|https?)://.*")) {
      return argument("--description", text);
    }
    var input = JsonNodeFactory.instance.objectNode().put("Description", text);
    return argument("--cli-input-json", input.toString());
  }

  private static String tags(Map<String, String> tags) {
    return tags.isEmpty()
        ? ""
        : tags.entrySet().stream()
            .map(tag -> "Key=" + shorthand(tag.getKey()) + ",Value=" + shorthand(tag.getValue()))
            .map(ShellWords::quote)
            .collect(Collectors.joining(" \\\n    ", " \\\n  --tags ", ""));
  }

  private static String put(RoleDefinition role, RoleDefinition.InlinePolicy inline) {
    return command("put-role-policy", role)
        + argument("--policy-name", inline.name())
        + argument("--policy-document", inline.document().toJson());
  }

  private static String create(RoleDefinition.ManagedPolicy policy) {
    return "aws iam create-policy"
        + argument("--policy-name", policy.name())
        + path(policy.path())
        + argument("--policy-document", policy.document().toJson());
  }

  private static String attach(RoleDefinition role, Arn policy) {
    return command("attach-role-policy", role) + argument("--policy-arn", policy.toString());
  }

  private static String command(String operation, RoleDefinition role) {
    return "aws iam " + operation + argument("--role-name", role.roleName());
  }

  private static String argument(String option, String value) {
    return " " + ShellCommand.of().with(option, value).onLines();
  }

  /** Within double quotes the AWS CLI's shorthand leaves everything alone that a tag can have. */
  private static String shorthand(String text) {
    return text.matches("[\\w+.:/@-]+") ? text : '"' + text + '"';
  }
}
