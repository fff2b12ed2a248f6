package com.example.bedrockagent.role;

import com.example.bedrockagent.shell.ShellCommand;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.iam.model.IamRequest;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * How the AWS CLI says what a request of the SDK says: its options are the request's fields.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/iam/">AWS CLI, iam</a>
 */
final class AwsCli {

  /** The longest value is the last to read. */
  private static final Comparator<SdkField<?>> DOCUMENTS_LAST =
      Comparator.comparing(field -> field.memberName().endsWith("PolicyDocument"));

  private AwsCli() {}

  static ShellCommand command(String operation, IamRequest request) {
    var command = ShellCommand.of("aws", "iam", word(operation));
    for (var field : request.sdkFields().stream().sorted(DOCUMENTS_LAST).toList()) {
      var value = field.getValueOrDefault(request);
      if (value != null && !isDefault(field, value)) {
        command = with(command, "--" + word(field.memberName()), value);
      }
    }
    return command;
  }

  private static String word(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** Nobody has to read a path that is none; a list that was not given is an empty one. */
  private static boolean isDefault(SdkField<?> field, Object value) {
    return field.memberName().equals("Path") && value.equals("/") || value.equals(List.of());
  }

  private static ShellCommand with(ShellCommand command, String option, Object value) {
    if (value instanceof Boolean) {
      return command.and(option);
    }
    if (!(value instanceof List<?> list)) {
      return command.with(option, value.toString());
    }
    if (list.get(0) instanceof Tag) {
      return command.and(option).and(list.stream().map(AwsCli::tag).toArray(String[]::new));
    }
    // As JSON, since a word that began with a hyphen would be an option.
    return command.with(
        option,
        list.stream().map(String::valueOf).collect(Collectors.joining("\",\"", "[\"", "\"]")));
  }

  private static String tag(Object value) {
    var tag = (Tag) value;
    return "Key=" + shorthand(tag.key()) + ",Value=" + shorthand(tag.value());
  }

  /** Within double quotes the AWS CLI's shorthand leaves everything alone that a tag can have. */
  private static String shorthand(String text) {
    return text.matches("[\\w+.:/@-]+") ? text : '"' + text + '"';
  }
}
