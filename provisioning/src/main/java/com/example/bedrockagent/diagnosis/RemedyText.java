package com.example.bedrockagent.diagnosis;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in a rule's templates: {@code {action}}, {@code {resource}} and the other names of {@link
 * Wording} come from the message, the longer ones from the message and the situation.
 */
record RemedyText(Wording wording, Situation situation) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  /** What the reader has to fill in where the message does not say. */
  private static final Map<String, String> UNNAMED =
      Map.of(
          "action", "ACTION",
          // AWS names no resource where the action takes none: policies then write "*".
          "resource", "\"*\"",
          "role", "ROLE_NAME",
          "target", "ROLE_NAME",
          "region", "REGION",
          "model", "MODEL_ID",
          "host", "HOST");

  /** The template with every {@code {name}} replaced. */
  String fill(String template) {
    return PLACEHOLDER.matcher(template).replaceAll(this::replacement).strip();
  }

  private String replacement(MatchResult placeholder) {
    var name = placeholder.group(1);
    var text =
        switch (name) {
          case "statement" -> "Add this statement:\n" + StatementText.of(wording, situation);
          case "grant" -> "Or have the whole policy written:\n" + grant();
          case "policy" -> wording.named(name).map(arn -> "AWS names it: " + arn + ". ").orElse("");
          case "routing" -> routing();
          case "base" -> baseModel();
          case "base_id" -> situation.baseModel().orElse("BASE_MODEL_ID");
          case "called" -> situation.region().orElse("REGION");
          case "profile" -> situation.model().orElse("PROFILE_ID");
          default -> named(name).orElse(placeholder.group());
        };
    return Matcher.quoteReplacement(text);
  }

  private Optional<String> named(String name) {
    return wording.named(name).or(() -> Optional.ofNullable(UNNAMED.get(name)));
  }

  /** The command that grants the model, with what the reader has to fill in, in capitals. */
  private String grant() {
    var profile = wording.named("profile");
    return "bedrock-agent provision apply --model %s --region %s %s"
        .formatted(
            situation.model().or(() -> profile).orElse("MODEL_ID"),
            situation
                .region()
                .or(() -> profile.flatMap(p -> wording.named("region")))
                .orElse("REGION"),
            situation.grantee().orElseGet(this::grantee));
  }

  /** IAM lets nobody change the roles of IAM Identity Center, and a user is no role. */
  private String grantee() {
    var role = wording.named("role").filter(name -> !name.startsWith("AWSReservedSSO_"));
    var nobody = wording.named("principal").isEmpty();
    return role.or(() -> nobody ? Optional.of("ROLE_NAME") : Optional.empty())
        .map(name -> "--attach-to " + name)
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
    if (situation.onDemand().isEmpty()) {
      return """
          The base model ID without the prefix is a way out only if the model offers on-demand \
          throughput in %s, which most current Claude models do not. This tells, with ON_DEMAND in \
          its answer:
          aws bedrock get-foundation-model --model-identifier %s --region %s --query \
          modelDetails.inferenceTypesSupported"""
          .formatted(region, situation.baseModel().orElse("BASE_MODEL_ID"), region);
    }
    return situation.onDemand().get()
        ? "Or use the base model ID, which %s offers on demand:\n--model %s"
            .formatted(region, situation.baseModel().orElse("BASE_MODEL_ID"))
        : "The base model ID is no way out: " + region + " does not offer it on demand.";
  }
}
