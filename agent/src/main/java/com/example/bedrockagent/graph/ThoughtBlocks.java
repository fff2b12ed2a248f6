package com.example.bedrockagent.graph;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlockDelta;

/**
 * Carries a model's thoughts through LangChain4j block by block: Bedrock refuses a tool's result
 * after thoughts that are not exactly those it sent.
 *
 * <p>LangChain4j 1.16.3 joins all thoughts of a message into one text with one signature, drops
 * those it was not to read, and drops signatures without a text. So what comes is packed into the
 * signature, a line for each block, and unpacked when the message is sent again:
 *
 * <pre>
 *   text LENGTH SIGNATURE   the next LENGTH characters of the joined text
 *   hidden SIGNATURE        a thought whose text Bedrock leaves out
 *   redacted BASE64 …       an encrypted thought
 * </pre>
 */
final class ThoughtBlocks {

  /** What is read in place of a thought that has no text. */
  static final String NOT_SHOWN = "(not shown)";

  private static final String TEXT = "text";
  private static final String HIDDEN = "hidden";
  private static final String REDACTED = "redacted";

  private int block = -1;
  private int length;
  private boolean hasLine;

  /** The event as LangChain4j keeps it whole; called for the events of one message in order. */
  ConverseStreamOutput pack(ConverseStreamOutput event) {
    if (event instanceof ContentBlockDeltaEvent delta
        && delta.delta().type() == ContentBlockDelta.Type.REASONING_CONTENT) {
      return pack(delta);
    }
    return event;
  }

  private ConverseStreamOutput pack(ContentBlockDeltaEvent event) {
    if (event.contentBlockIndex() != block) {
      block = event.contentBlockIndex();
      length = 0;
      hasLine = false;
    }
    var thought = event.delta().reasoningContent();
    if (thought.signature() != null) {
      var kind = length == 0 ? HIDDEN : TEXT + " " + length;
      return line(event, kind, thought.signature(), "", length == 0);
    }
    if (thought.redactedContent() != null) {
      var bytes = Base64.getEncoder().encodeToString(thought.redactedContent().asByteArray());
      return line(event, REDACTED, bytes, " ", true);
    }
    length += thought.text() == null ? 0 : thought.text().length();
    return event;
  }

  /** A line of its own, or more of the block's line. */
  private ConverseStreamOutput line(
      ContentBlockDeltaEvent event, String kind, String value, String glue, boolean withoutText) {
    var packed = ReasoningContentBlockDelta.builder();
    packed.signature(hasLine ? glue + value : "\n" + kind + " " + value);
    if (withoutText && !hasLine) {
      packed.text(NOT_SHOWN);
    }
    hasLine = true;
    return ConverseStreamOutput.contentBlockDeltaBuilder()
        .contentBlockIndex(event.contentBlockIndex())
        .delta(ContentBlockDelta.fromReasoningContent(packed.build()))
        .build();
  }

  /** The messages with their thoughts as Bedrock sent them. */
  static List<Message> unpacked(List<Message> messages) {
    return messages.stream()
        .map(
            message ->
                message.toBuilder()
                    .content(message.content().stream().flatMap(ThoughtBlocks::unpacked).toList())
                    .build())
        .toList();
  }

  private static Stream<ContentBlock> unpacked(ContentBlock block) {
    var thought =
        block.reasoningContent() == null ? null : block.reasoningContent().reasoningText();
    if (thought == null || thought.signature() == null || !thought.signature().startsWith("\n")) {
      return Stream.of(block);
    }
    var blocks = new ArrayList<ContentBlock>();
    var from = 0;
    for (var line : thought.signature().substring(1).split("\n")) {
      var words = line.split(" ", 2);
      if (words[0].equals(TEXT)) {
        var signed = words[1].split(" ", 2);
        var to = from + Integer.parseInt(signed[0]);
        blocks.add(signed(thought.text().substring(from, to), signed[1]));
        from = to;
      } else {
        blocks.add(words[0].equals(HIDDEN) ? signed("", words[1]) : redacted(words[1]));
        from += NOT_SHOWN.length();
      }
    }
    return blocks.stream();
  }

  private static ContentBlock signed(String text, String signature) {
    return ContentBlock.fromReasoningContent(
        ReasoningContentBlock.builder()
            .reasoningText(thought -> thought.text(text).signature(signature))
            .build());
  }

  private static ContentBlock redacted(String pieces) {
    var joined = new ByteArrayOutputStream();
    for (var piece : pieces.split(" ")) {
      joined.writeBytes(Base64.getDecoder().decode(piece));
    }
    return ContentBlock.fromReasoningContent(
        ReasoningContentBlock.builder()
            .redactedContent(SdkBytes.fromByteArray(joined.toByteArray()))
            .build());
  }
}
