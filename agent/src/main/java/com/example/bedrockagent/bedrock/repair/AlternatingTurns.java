package com.example.bedrockagent.bedrock.repair;

import com.example.bedrockagent.answer.ToolOutcome.Returned;
import com.example.bedrockagent.text.Blank;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;

/**
 * A conversation in the form Bedrock accepts: user and assistant take turns, and say something.
 *
 * <p>A turn that failed leaves a question or a tool's result behind, and the next question is the
 * user's too; a model may end its turn without a word, or with nothing but a thought.
 */
public final class AlternatingTurns {

  private AlternatingTurns() {}

  /** The messages, those of one side in a row joined into one, without what is empty. */
  public static List<Message> of(List<Message> messages) {
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
    blocks.replaceAll(AlternatingTurns::withOutput);
    blocks.removeIf(block -> block.text() != null && Blank.is(block.text()));
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

  /** A tool's result that says nothing says so. */
  private static ContentBlock withOutput(ContentBlock block) {
    var result = block.toolResult();
    if (result == null || result.content().stream().anyMatch(AlternatingTurns::isOutput)) {
      return block;
    }
    var nothing = ToolResultContentBlock.fromText(Returned.NO_OUTPUT);
    return ContentBlock.fromToolResult(result.toBuilder().content(nothing).build());
  }

  private static boolean isOutput(ToolResultContentBlock part) {
    return part.text() == null || !Blank.is(part.text());
  }

  private static boolean isThought(ContentBlock block) {
    return block.reasoningContent() != null;
  }
}
