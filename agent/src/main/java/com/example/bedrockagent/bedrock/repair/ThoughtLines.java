package com.example.bedrockagent.bedrock.repair;

import java.util.Base64;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlockDelta;

/**
 * Packs a model's thoughts into the one signature that LangChain4j 1.16.3 keeps of a message: it
 * joins all thoughts into one text, drops those it was not to read, drops signatures without a
 * text, and puts thoughts before all else. {@link ThoughtBlocks} reads what this writes, a line for
 * each block up to the last thought:
 *
 * <pre>
 *   text LENGTH SIGNATURE   the next LENGTH characters of the joined thoughts
 *   hidden SIGNATURE        a thought whose text Bedrock leaves out
 *   redacted BASE64 …       an encrypted thought
 *   unsigned LENGTH         a thought that nobody signed, and Bedrock does not take
 *   said LENGTH             the next LENGTH characters of the joined text
 *   call                    the next tool call
 * </pre>
 */
public final class ThoughtLines {

  private int block = -1;
  private int length;
  private boolean hasLine;

  /** What came since the last thought's line: it needs lines of its own if one more follows. */
  private final StringBuilder since = new StringBuilder();

  private int said;

  /** The event as LangChain4j keeps it whole; called for the events of one message in order. */
  public ConverseStreamOutput pack(ConverseStreamOutput event) {
    if (event instanceof ContentBlockStartEvent start
        && start.start() != null
        && start.start().toolUse() != null) {
      endText();
      since.append('\n').append(ThoughtBlocks.CALL);
    } else if (event instanceof ContentBlockDeltaEvent delta && delta.delta() != null) {
      var text = delta.delta().text();
      said += text == null ? 0 : text.length();
      return delta.delta().reasoningContent() == null ? event : pack(delta);
    }
    return event;
  }

  private ConverseStreamOutput pack(ContentBlockDeltaEvent event) {
    if (event.contentBlockIndex() != block) {
      if (length > 0 && !hasLine) {
        since.append('\n').append(ThoughtBlocks.UNSIGNED).append(' ').append(length);
      }
      block = event.contentBlockIndex();
      length = 0;
      hasLine = false;
    }
    var thought = event.delta().reasoningContent();
    if (thought.signature() != null && !thought.signature().isEmpty()) {
      var kind = length == 0 ? ThoughtBlocks.HIDDEN : ThoughtBlocks.TEXT + " " + length;
      return line(event, kind, ThoughtBlocks.inLine(thought.signature()), "", length == 0);
    }
    if (thought.redactedContent() != null) {
      var bytes = Base64.getEncoder().encodeToString(thought.redactedContent().asByteArray());
      return line(event, ThoughtBlocks.REDACTED, bytes, " ", true);
    }
    length += thought.text() == null ? 0 : thought.text().length();
    return event;
  }

  /** A line of its own, or more of the block's line. */
  private ConverseStreamOutput line(
      ContentBlockDeltaEvent event, String kind, String value, String glue, boolean withoutText) {
    var packed = ReasoningContentBlockDelta.builder();
    packed.signature(hasLine ? glue + value : layout() + "\n" + kind + " " + value);
    if (withoutText && !hasLine) {
      packed.text(ThoughtBlocks.NOT_SHOWN);
    }
    hasLine = true;
    return ConverseStreamOutput.contentBlockDeltaBuilder()
        .contentBlockIndex(event.contentBlockIndex())
        .delta(ContentBlockDelta.fromReasoningContent(packed.build()))
        .build();
  }

  private String layout() {
    endText();
    var lines = since.toString();
    since.setLength(0);
    return lines;
  }

  private void endText() {
    if (said > 0) {
      since.append('\n').append(ThoughtBlocks.SAID).append(' ').append(said);
      said = 0;
    }
  }
}
