package com.example.bedrockagent.sandbox.bedrock;

import com.example.bedrockagent.sandbox.bedrock.Shape.Type;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Whether a value in a request has the JSON type of its member, in the words of AWS's services. */
final class JsonTypes {

  private JsonTypes() {}

  /** Throws the refusal if it has not. */
  static void require(JsonNode value, Type type) {
    var fits =
        switch (type) {
          case STRING, BLOB -> value.isTextual();
          case INTEGER -> value.isNumber() && value.canConvertToExactIntegral();
          case FLOAT -> value.isNumber();
          case BOOLEAN -> value.isBoolean();
          case LIST -> value.isArray();
          case MAP, STRUCTURE, UNION -> value.isObject();
          case DOCUMENT -> true;
        };
    if (!fits) {
      throw new ServiceError(400, "SerializationException", refusal(value, type));
    }
  }

  private static String refusal(JsonNode value, Type type) {
    if (type == Type.LIST) {
      return "Expected list or null";
    }
    if (type == Type.MAP || type == Type.STRUCTURE || type == Type.UNION) {
      return "Expected structure or null";
    }
    if (value.isContainerNode()) {
      return "Start of %s found where not expected."
          .formatted(value.isArray() ? "list" : "structure or map");
    }
    var wanted = type.name().charAt(0) + type.name().substring(1).toLowerCase(Locale.ROOT);
    return "%s_VALUE can not be converted to %s %s"
        .formatted(token(value), type == Type.INTEGER ? "an" : "a", wanted);
  }

  private static String token(JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue() ? "TRUE" : "FALSE";
    }
    return value.isTextual() ? "STRING" : value.isNull() ? "NULL" : "NUMBER";
  }
}
