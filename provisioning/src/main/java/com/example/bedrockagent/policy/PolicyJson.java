package com.example.bedrockagent.policy;

import com.example.bedrockagent.model.Spelling;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes the JSON of a policy apart, and says where it does not have the shape it must have. */
public final class PolicyJson {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .readerFor(JsonNode.class);

  private static final Pattern FOREIGN = Pattern.compile("[^\\t\\n\\r\\x20-\\u00FF]");
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private PolicyJson() {}

  public static JsonNode read(String json) {
    requireAllowedCharacters(json);
    try {
      return requireObject("Policy", JSON.readTree(json));
    } catch (MismatchedInputException e) {
      throw new MalformedPolicyException(where(e), "there is more after the end of the policy");
    } catch (StreamConstraintsException e) {
      throw new MalformedPolicyException("Policy", "is nested too deeply or has too long a value");
    } catch (JsonProcessingException e) {
      // Jackson adds where the unclosed object or array began, with words about its own settings.
      var message = e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
      throw new MalformedPolicyException(where(e), message);
    }
  }

  /**
   * Typographic dashes and quotes come with text from a document, a byte order mark with a file of
   * some editors.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html">IAM
   *     API Reference, PutRolePolicy, PolicyDocument</a>
   */
  private static void requireAllowedCharacters(String json) {
    var foreign = FOREIGN.matcher(json);
    if (foreign.find()) {
      var before = json.substring(0, foreign.start());
      long line = 1 + before.chars().filter(c -> c == '\n').count();
      int column = foreign.start() - before.lastIndexOf('\n');
      throw new MalformedPolicyException(
          "line " + line + ", column " + column,
          "IAM accepts characters up to U+00FF only, and no control characters, not U+%04X (%s)"
              .formatted(foreign.group().codePointAt(0), name(foreign.group().codePointAt(0))));
    }
  }

  private static String name(int character) {
    return character == BYTE_ORDER_MARK
        ? "byte order mark"
        : Optional.ofNullable(Character.getName(character))
            .orElse("unassigned")
            .toLowerCase(Locale.ROOT);
  }

  static JsonNode requireObject(String where, JsonNode node) {
    if (!node.isObject()) {
      throw new MalformedPolicyException(where, "must be an object, not " + kind(node));
    }
    return node;
  }

  static void rejectUnknown(String prefix, JsonNode node, List<String> known) {
    for (var element : node.properties()) {
      var name = element.getKey();
      if (!known.contains(name)) {
        var hint = Spelling.nearest(name, known).map(k -> "; did you mean " + k + "?").orElse("");
        throw new MalformedPolicyException(prefix + name, "unknown element" + hint);
      }
    }
  }

  static Optional<JsonNode> optional(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name));
  }

  static String text(String where, JsonNode node) {
    if (!node.isTextual()) {
      throw new MalformedPolicyException(where, "must be a string, not " + kind(node));
    }
    return node.textValue();
  }

  static List<String> texts(String where, JsonNode node) {
    return items(node).stream().map(item -> text(where, item)).toList();
  }

  /** Condition values: numbers and booleans are read as their text. */
  static List<String> scalars(String where, JsonNode node) {
    for (var item : items(node)) {
      if (!item.isTextual() && !item.isNumber() && !item.isBoolean()) {
        throw new MalformedPolicyException(
            where, "must be a string, a number or a boolean, not " + kind(item));
      }
    }
    return items(node).stream().map(JsonNode::asText).toList();
  }

  /** A scalar is a list of one. */
  static List<JsonNode> items(JsonNode node) {
    var items = new ArrayList<JsonNode>();
    if (node.isArray()) {
      node.forEach(items::add);
    } else {
      items.add(node);
    }
    return items;
  }

  private static String where(JsonProcessingException e) {
    var at = e.getLocation();
    return at == null ? "Policy" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static String kind(JsonNode node) {
    return node.isMissingNode() ? "empty" : node.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
