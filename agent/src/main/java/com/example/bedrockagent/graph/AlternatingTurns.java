package com.example.bedrockagent.graph;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/**
 * A conversation in the form Bedrock accepts: user and assistant take turns, and say something.
 *
 * <p>A turn that failed leaves a question or a tool's result behind, and the next question is the
 * user's too; a model may end its turn without a word, or with nothing but a thought.
 */
final class AlternatingTurns {

  private AlternatingTurns() {}

  /** The messages, those of one side in a row joined into one, without what is empty. */
  static List<Message> of(List<Message> messages) {
    var joined = new ArrayList<Message>();
    for (var message : messages) {
      var content = saying(message.content());
      var last = joined.size() - 1;
      if (content.isEmpty()) {
        continue;
      }
      if (last >= 0 && joined.get(last).role() == message.role()) {
        var both = new ArrayList<>(joined.get(last).content());
        both.addAll(content);
        joined.set(last, message.toBuilder().content(thoughtsFirst(both)).build());
      } else {
        joined.add(message.toBuilder().content(content).build());
      }
    }
    return joined;
  }

  /** The blocks that Bedrock takes: a thought has to come first, and something after the last. */
  private static List<ContentBlock> saying(List<ContentBlock> content) {
    var blocks = new ArrayList<>(content);
    blocks.removeIf(block -> block.text() != null && block.text().isBlank());
    while (!blocks.isEmpty() && isThought(blocks.get(blocks.size() - 1))) {
      blocks.remove(blocks.size() - 1);
    }
    return thoughtsFirst(blocks);
  }

  private static List<ContentBlock> thoughtsFirst(List<ContentBlock> blocks) {
    if (!blocks.isEmpty() && !isThought(blocks.get(0))) {
      blocks.removeIf(AlternatingTurns::isThought);
    }
    return blocks;
  }

  private static boolean isThought(ContentBlock block) {
    return block.reasoningContent() != null;
  }
}
