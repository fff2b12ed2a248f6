package com.example.bedrockagent.bedrock.repair;

import com.example.bedrockagent.model.InvalidModelIdException;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.model.ModelId.BaseModel;
import com.example.bedrockagent.model.ModelId.SystemProfile;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import java.util.HashMap;
import java.util.List;

/**
 * The thoughts that a model is sent: its own. Their signatures are its alone, and most models
 * refuse any thought.
 */
public final class OwnThoughts {

  /** Beside a message with thoughts: the model that had them. */
  public static final String MODEL = "thinkingModel";

  private OwnThoughts() {}

  /** The messages without the thoughts of other models, and without those of nobody knows whom. */
  static List<ChatMessage> of(List<ChatMessage> messages, String model) {
    var own = baseModel(model);
    return messages.stream().map(message -> ownOnly(message, own)).toList();
  }

  private static ChatMessage ownOnly(ChatMessage message, String own) {
    if (!(message instanceof AiMessage answer) || answer.thinking() == null) {
      return message;
    }
    var thinker = answer.attributes().get(MODEL);
    if (thinker != null && baseModel(thinker.toString()).equals(own)) {
      return message;
    }
    var attributes = new HashMap<>(answer.attributes());
    attributes.remove(ThoughtBlocks.SIGNATURE);
    return answer.toBuilder().thinking(null).attributes(attributes).build();
  }

  /** The same for each of a model's profiles. */
  private static String baseModel(String model) {
    try {
      var id = ModelId.parse(model);
      if (id instanceof SystemProfile profile) {
        return profile.baseId();
      }
      return id instanceof BaseModel base ? base.id() : id.text();
    } catch (InvalidModelIdException e) {
      return model;
    }
  }
}
