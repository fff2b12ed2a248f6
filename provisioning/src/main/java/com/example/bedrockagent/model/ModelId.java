package com.example.bedrockagent.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What kind of model identifier the user typed, before anything was asked of Bedrock (document,
 * "Model ID Formats").
 */
public sealed interface ModelId {

  /** The identifier as Bedrock takes it in {@code modelId}. */
  String text();

  /** A foundation model by its own ID, such as {@code anthropic.claude-sonnet-5}, or by its ARN. */
  record BaseModel(String id, Optional<Arn> arn) implements ModelId {
    @Override
    public String text() {
      return arn.map(Arn::toString).orElse(id);
    }
  }

  /**
   * A cross-region inference profile that AWS defines, such as {@code
   * us.anthropic.claude-sonnet-5}.
   *
   * @param geography the first label: us, eu, jp, …, global, or one this version does not know
   */
  record SystemProfile(String geography, String baseId, Optional<Arn> arn) implements ModelId {

    /** The profile's ID: geography and base ID. */
    public String id() {
      return geography + "." + baseId;
    }

    @Override
    public String text() {
      return arn.map(Arn::toString).orElse(id());
    }
  }

  /** An application inference profile: an account's own, opaque, known by its ARN only. */
  record ApplicationProfile(Arn arn) implements ModelId {
    @Override
    public String text() {
      return arn.toString();
    }
  }

  /** A resource of the account that is invoked as it is, such as provisioned throughput. */
  record AccountModel(Arn arn) implements ModelId {
    @Override
    public String text() {
      return arn.toString();
    }
  }

  /** Geographies known today; an unknown one before {@code .anthropic.} is taken as one too. */
  List<String> GEOGRAPHIES =
      List.of("us-gov", "us", "eu", "apac", "jp", "au", "ca", "global", "sa", "amer");

  /**
   * Resource types of an account's own models, which go by their ARN and need permission on it. A
   * custom model is invoked through a deployment or provisioned throughput only; a prompt router
   * also needs permission on the models it routes to, which Bedrock does not name in advance.
   */
  List<String> ACCOUNT_MODEL_TYPES =
      List.of(
          "provisioned-model",
          "custom-model",
          "custom-model-deployment",
          "imported-model",
          "prompt-router",
          "default-prompt-router");

  /** The most characters that Converse takes as {@code modelId}. */
  int LONGEST = 2048;

  /**
   * Reads any identifier that Bedrock accepts in {@code modelId}.
   *
   * @throws InvalidModelIdException when it is none, saying what is accepted
   */
  static ModelId parse(String text) {
    var trimmed = text.strip();
    if (trimmed.length() > LONGEST) {
      throw new InvalidModelIdException(text, "it is longer than 2,048 characters");
    }
    return trimmed.startsWith("arn:") ? parseArn(trimmed) : parseName(trimmed);
  }

  private static ModelId parseName(String text) {
    if (!NamePattern.BASE.matcher(text).matches()) {
      throw new InvalidModelIdException(text, NamePattern.whatIsWrong(text));
    }
    var dot = text.indexOf('.');
    var first = text.substring(0, dot);
    var rest = text.substring(dot + 1);
    var named = NamePattern.BASE.matcher(rest).matches();
    if (named && (GEOGRAPHIES.contains(first) || rest.startsWith("anthropic."))) {
      return new SystemProfile(first, rest, Optional.empty());
    }
    return new BaseModel(text, Optional.empty());
  }

  private static ModelId parseArn(String text) {
    var arn = readArn(text);
    var type = arn.resourceType();
    if (!arn.service().equals("bedrock") || arn.region().isEmpty()) {
      throw new InvalidModelIdException(text, "its ARN should be one of Bedrock's, in a region");
    }
    if (!NamePattern.RESOURCE.matcher(arn.resource()).matches()) {
      throw new InvalidModelIdException(text, "its ARN should end in TYPE/ID");
    }
    if (arn.account().isEmpty() != type.equals("foundation-model")) {
      throw new InvalidModelIdException(
          text, "the ARN of a foundation model names no account, and every other one does");
    }
    if (arn.account().equals("aws")) {
      throw new InvalidModelIdException(text, "its account should be twelve digits");
    }
    if (RegionNames.isOutside(arn.region(), arn.partition())) {
      throw new InvalidModelIdException(
          text, "the region " + arn.region() + " is not in the partition " + arn.partition());
    }
    NamePattern.ofType(type)
        .filter(form -> !form.pattern().matcher(arn.resourceId()).matches())
        .ifPresent(
            form -> {
              throw new InvalidModelIdException(
                  text, "the ID of a resource of type '" + type + "' is " + form.inWords());
            });
    if (type.equals("application-inference-profile")) {
      return new ApplicationProfile(arn);
    }
    return ACCOUNT_MODEL_TYPES.contains(type) ? new AccountModel(arn) : parseNamedArn(text, arn);
  }

  private static ModelId parseNamedArn(String text, Arn arn) {
    var type = arn.resourceType();
    if (!type.equals("foundation-model") && !type.equals("inference-profile")) {
      throw new InvalidModelIdException(
          text, "a resource of type '" + type + "' can not be invoked");
    }
    var name = parseName(arn.resourceId());
    if (type.equals("foundation-model") && name instanceof BaseModel base) {
      return new BaseModel(base.id(), Optional.of(arn));
    }
    if (type.equals("inference-profile") && name instanceof SystemProfile profile) {
      return new SystemProfile(profile.geography(), profile.baseId(), Optional.of(arn));
    }
    throw new InvalidModelIdException(
        text, "'" + arn.resourceId() + "' is not the ID of a resource of type '" + type + "'");
  }

  private static Arn readArn(String text) {
    try {
      return Arn.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidModelIdException(text, e.getMessage());
    }
  }

  /**
   * Keeps the patterns out of the interface's own namespace. What follows the resource type is what
   * Amazon Bedrock's service model takes there; a name that AWS can not have made could mean more
   * than one resource to IAM.
   */
  final class NamePattern {
    static final Pattern BASE = Pattern.compile("[a-z0-9-]+\\.[A-Za-z0-9][A-Za-z0-9.:_-]*");
    static final Pattern RESOURCE = Pattern.compile("[a-z-]+/\\S+");

    private static final Pattern STRANGE = Pattern.compile("[^A-Za-z0-9.:_-]");
    private static final String MADE_BY_AWS = "[a-z0-9]{12}";
    private static final String IN_WORDS = "twelve lower-case letters and digits";
    private static final Form MADE = new Form(Pattern.compile(MADE_BY_AWS), IN_WORDS);
    private static final Form NAMED =
        new Form(Pattern.compile("[A-Za-z0-9.:-]+"), "made of letters, digits, '-', ':' and '.'");
    private static final Map<String, Form> FORMS =
        Map.of(
            "provisioned-model", MADE,
            "custom-model-deployment", MADE,
            "imported-model", MADE,
            "custom-model",
                new Form(
                    Pattern.compile(
                        "(imported|[a-z0-9-]{1,63}\\.[a-z0-9.-]{1,252}(:[a-z0-9-]{1,63}){0,2})/"
                            + MADE_BY_AWS),
                    "the base model's ID (or 'imported'), a slash and " + IN_WORDS),
            "prompt-router", NAMED,
            "default-prompt-router", NAMED,
            "application-inference-profile", NAMED,
            "inference-profile", NAMED);

    /**
     * How the IDs of a type of resource are written.
     *
     * @param inWords what follows "is" in a sentence
     */
    record Form(Pattern pattern, String inWords) {}

    /** The form of a type's IDs; none for a type that can not be invoked or goes by a name. */
    private static Optional<Form> ofType(String type) {
      return Optional.ofNullable(FORMS.get(type));
    }

    /** Points at the first character that can not be there, or says which part is missing. */
    private static String whatIsWrong(String text) {
      var strange = STRANGE.matcher(text);
      if (strange.find()) {
        return "character %d, '%s', can not be in one"
            .formatted(strange.start() + 1, strange.group());
      }
      return text.contains(".")
          ? "a provider in lower case, a dot and a name are wanted"
          : "there is no dot; it should read PROVIDER.MODEL";
    }

    private NamePattern() {}
  }
}
