package com.example.bedrockagent.bedrock;

import com.example.bedrockagent.bedrock.Thinking.Adaptive;
import com.example.bedrockagent.bedrock.repair.TurnThinking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointBlock;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointType;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InferenceConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;

/**
 * Puts {@link ModelOptions} into a ConverseStream request.
 *
 * <p>LangChain4j 1.16.3 drops the service tier, has one place for a cache point, and knows no
 * adaptive thinking; so all options are set here, where the request is in Bedrock's own terms.
 */
final class ConverseOptions {

  private static final CachePointBlock CACHE_POINT =
      CachePointBlock.builder().type(CachePointType.DEFAULT).build();

  private final ModelOptions options;

  ConverseOptions(ModelOptions options) {
    this.options = options;
  }

  ConverseStreamRequest apply(ConverseStreamRequest request) {
    var builder = request.toBuilder();
    if (options.temperature().isPresent() || options.maxTokens().isPresent()) {
      builder.inferenceConfig(inference());
    }
    options
        .guardrail()
        .ifPresent(
            guardrail ->
                builder.guardrailConfig(
                    config ->
                        config
                            .guardrailIdentifier(guardrail.identifier())
                            .guardrailVersion(guardrail.version())));
    options.serviceTier().ifPresent(tier -> builder.serviceTier(it -> it.type(tier)));
    var fields = modelFields(request.messages());
    if (!fields.isEmpty()) {
      builder.additionalModelRequestFields(Document.fromMap(fields));
    }
    if (options.cache()) {
      builder.system(cached(request.system())).messages(cachedMessages(request.messages()));
    }
    return builder.build();
  }

  private InferenceConfiguration inference() {
    return InferenceConfiguration.builder()
        .temperature(options.temperature().map(Double::floatValue).orElse(null))
        .maxTokens(options.maxTokens().orElse(null))
        .build();
  }

  /** What Converse has no field for goes to the model as it is. */
  private Map<String, Document> modelFields(List<Message> messages) {
    var fields = new HashMap<String, Document>();
    options
        .thinking()
        .filter(thinking -> thinking instanceof Adaptive || TurnThinking.isPossible(messages))
        .ifPresent(thinking -> fields.put("thinking", document(thinking.field())));
    options
        .effort()
        .ifPresent(effort -> fields.put("output_config", document(Map.of("effort", effort))));
    return fields;
  }

  private static Document document(Map<String, Object> values) {
    var fields = new HashMap<String, Document>();
    values.forEach(
        (name, value) ->
            fields.put(
                name,
                value instanceof Integer number
                    ? Document.fromNumber(number)
                    : Document.fromString(value.toString())));
    return Document.fromMap(fields);
  }

  /** A model reads its tools before the system prompt, so this point covers both. */
  private static List<SystemContentBlock> cached(List<SystemContentBlock> system) {
    var blocks = new ArrayList<>(system);
    blocks.add(SystemContentBlock.fromCachePoint(CACHE_POINT));
    return blocks;
  }

  /** The next call of a turn repeats the conversation up to its last message. */
  private static List<Message> cachedMessages(List<Message> messages) {
    var last = messages.get(messages.size() - 1);
    var content = new ArrayList<>(last.content());
    content.add(ContentBlock.fromCachePoint(CACHE_POINT));
    var cached = new ArrayList<>(messages);
    cached.set(messages.size() - 1, last.toBuilder().content(content).build());
    return cached;
  }
}
