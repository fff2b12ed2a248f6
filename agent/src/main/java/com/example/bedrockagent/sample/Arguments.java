package com.example.bedrockagent.sample;

import com.example.bedrockagent.model.InvalidModelIdException;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.text.Blank;
import com.example.bedrockagent.tools.ToolInputException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;

/** The sample tools' arguments. */
final class Arguments {

  /** The schema of the tools that are about one model. */
  static final JsonObjectSchema ONE_MODEL =
      JsonObjectSchema.builder()
          .addStringProperty("model", "a model ID or ARN, with or without a geography")
          .required("model")
          .build();

  private Arguments() {}

  static ModelId model(JsonNode arguments) {
    try {
      return ModelId.parse(text(arguments, "model"));
    } catch (InvalidModelIdException e) {
      throw new ToolInputException(e.getMessage());
    }
  }

  static String text(JsonNode arguments, String name) {
    var value = arguments.path(name);
    if (Blank.is(value.asText())) {
      throw new ToolInputException("the argument '" + name + "' is empty; it should be text.");
    }
    return value.asText();
  }
}
