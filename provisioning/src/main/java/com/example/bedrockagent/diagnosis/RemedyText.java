package com.example.bedrockagent.diagnosis;

import com.example.bedrockagent.shell.Placeholder;
import com.example.bedrockagent.shell.ShellCommand;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills in a rule's templates: {@code {action}}, {@code {resource}} and the other names of {@link
 * Wording} come from the message, the longer ones from the message and the situation.
 *
 * <p>A line that begins in lower case is a command to paste. The message may be a stranger's, so
 * nothing gets in there that is more than a value of its {@link Placeholder kind}.
 */
record RemedyText(Wording wording, Situation situation) {

  private static final Pattern COMMAND = Pattern.compile("[a-z].*");
  private static final Pattern NAME = Pattern.compile("( ?)\\{(\\w+)}");

  /** What the reader has to fill in where the message does not say. */
  private static final Map<String, String> UNNAMED =
      Map.of(
          "action", "ACTION",
          // AWS names no resource where the action takes none: policies then write "*".
          "resource", "\"*\"",
          "role", "ROLE_NAME",
          "region", "REGION",
          "model", "MODEL_ID");

  private static final Map<String, Placeholder> KINDS =
      Map.of(
          "resource", Placeholder.PROFILE_ID,
          "profile", Placeholder.PROFILE_ID,
          "role", Placeholder.ROLE_NAME,
          "target", Placeholder.ROLE_NAME,
          "region", Placeholder.REGION,
          "called", Placeholder.REGION,
          "model", Placeholder.MODEL_ID,
          "base_id", Placeholder.BASE_MODEL_ID,
          "host", Placeholder.HOST);

  /** The template with every {@code {name}} replaced. */
  String fill(String template) {
    return template
        .lines()
        .map(
            line ->
                NAME.matcher(line).replaceAll(isCommand(line) ? this::inCommand : this::inSentence))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  static boolean isCommand(String line) {
    return COMMAND.matcher(line).matches();
  }

  /** A value that begins with a hyphen would be an option, were it apart from its own. */
  private String inCommand(MatchResult place) {
    var name = place.group(2);
    var value =
        switch (name) {
          case "base_id" -> situation.baseModel();
          case "called" -> situation.region();
          case "profile" -> situation.model();
          default -> wording.named(name);
        };
    var word = KINDS.get(name).or(value);
    return Matcher.quoteReplacement((word.startsWith("-") ? "=" : place.group(1)) + word);
  }

  private String inSentence(MatchResult place) {
    var name = place.group(2);
    var text =
        switch (name) {
          case "statement" -> "Add this statement:\n" + StatementText.of(wording, situation);
          case "grant" -> "Or have the whole policy written:\n" + grant();
          case "policy" -> wording.named(name).map(arn -> "AWS names it: " + arn + ". ").orElse("");
          case "routing" -> routing();
          case "base" -> baseModel();
          default -> named(name).orElse("{" + name + "}");
        };
    return Matcher.quoteReplacement(place.group(1) + text);
  }

  private Optional<String> named(String name) {
    return wording.named(name).or(() -> Optional.ofNullable(UNNAMED.get(name)));
  }

  /** The command that grants the model, with what the reader has to fill in, in capitals. */
  private String grant() {
    var profile = wording.named("profile");
    var region = situation.region().or(() -> profile.flatMap(p -> wording.named("region")));
    return ShellCommand.of("bedrock-agent", "provision", "apply")
            .with("--model", Placeholder.MODEL_ID.or(situation.model().or(() -> profile)))
            .with("--region", Placeholder.REGION.or(region))
        + " "
        + situation.grantee().orElseGet(this::grantee);
  }

  /** IAM lets nobody change the roles of IAM Identity Center, and a user is no role. */
  private String grantee() {
    var role = wording.named("role").filter(name -> !name.startsWith("AWSReservedSSO_"));
    var nobody = wording.named("principal").isEmpty();
    return role.or(() -> nobody ? Optional.of("ROLE_NAME") : Optional.empty())
        .map(name -> ShellCommand.of().with("--attach-to", Placeholder.ROLE_NAME, name).toString())
        .orElse("--for developer");
  }

  /** Whether the region that was refused is the one called, or one a profile routes to. */
  private String routing() {
    var refused = wording.named("region").orElse("");
    if (situation.region().isEmpty()) {
      return "If you did not call "
          + refused
          + ", a cross-region profile routes there: allow the model in every region of the profile,"
          + " not only in this one. ";
    }
    var called = situation.region().get();
    return called.equals(refused)
        ? ""
        : "The call to %s is routed there by %s. "
            .formatted(called, situation.model().orElse("a cross-region profile"));
  }

  /** The document's advice, where it helps: to use the base model ID instead of the profile's. */
  private String baseModel() {
    var region = situation.region().or(() -> wording.named("region")).orElse("REGION");
    var base = Placeholder.BASE_MODEL_ID.or(situation.baseModel());
    if (situation.onDemand().isEmpty()) {
      return """
          The base model ID without the prefix is a way out only if the model offers on-demand \
          throughput in %s, which most current Claude models do not. This tells, with ON_DEMAND in \
          its answer:
          aws bedrock get-foundation-model --model-identifier %s --region %s --query \
          modelDetails.inferenceTypesSupported"""
          .formatted(region, base, Placeholder.REGION.or(region));
    }
    return situation.onDemand().get()
        ? "Or use the base model ID, which %s offers on demand:\n--model %s".formatted(region, base)
        : "The base model ID is no way out: " + region + " does not offer it on demand.";
  }
}
