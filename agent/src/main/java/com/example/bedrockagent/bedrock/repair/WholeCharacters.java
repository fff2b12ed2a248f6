package com.example.bedrockagent.bedrock.repair;

import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;

/**
 * Messages without half characters: a model, a tool or a cut text can hold one of the two halves in
 * which Java and JSON write an emoji, and Bedrock takes no request in which the other is missing.
 */
public final class WholeCharacters {

  /** As regular expressions read a text, only a half without its other is a surrogate. */
  private static final String HALF = "\\p{Cs}";

  private static final String UNKNOWN = "\uFFFD";

  private WholeCharacters() {}

  /**
   * The messages, with the sign for an unknown character in place of each half. Thoughts must not
   * be changed, so one with a half is left out.
   */
  public static List<Message> of(List<Message> messages) {
    return messages.stream()
        .map(
            message ->
                message.toBuilder()
                    .content(
                        message.content().stream()
                            .filter(block -> !isBrokenThought(block))
                            .map(WholeCharacters::of)
                            .toList())
                    .build())
        .toList();
  }

  private static ContentBlock of(ContentBlock block) {
    if (block.text() != null) {
      return ContentBlock.fromText(of(block.text()));
    }
    if (block.toolUse() != null) {
      var input = block.toolUse().input();
      return ContentBlock.fromToolUse(
          block.toolUse().toBuilder().input(input == null ? null : of(input)).build());
    }
    if (block.toolResult() != null) {
      var content = block.toolResult().content().stream().map(WholeCharacters::of).toList();
      return ContentBlock.fromToolResult(block.toolResult().toBuilder().content(content).build());
    }
    return block;
  }

  private static boolean isBrokenThought(ContentBlock block) {
    var thought = block.reasoningContent();
    return thought != null
        && thought.reasoningText() != null
        && isBroken(thought.reasoningText().text());
  }

  /** Whether a half is in it. */
  static boolean isBroken(String text) {
    return text != null && !of(text).equals(text);
  }

  private static ToolResultContentBlock of(ToolResultContentBlock block) {
    return block.text() == null ? block : ToolResultContentBlock.fromText(of(block.text()));
  }

  private static Document of(Document value) {
    if (value.isString()) {
      return Document.fromString(of(value.asString()));
    }
    if (value.isList()) {
      return Document.fromList(value.asList().stream().map(WholeCharacters::of).toList());
    }
    if (value.isMap()) {
      var fields = new LinkedHashMap<String, Document>();
      value.asMap().forEach((name, field) -> fields.put(of(name), of(field)));
      return Document.fromMap(fields);
    }
    return value;
  }

  private static String of(String text) {
    return text.replaceAll(HALF, UNKNOWN);
  }
}
