package com.example.bedrockagent.bedrock.repair;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningTextBlock;

/**
 * The blocks of a message that {@link ThoughtLines} has packed, as the model said them: Bedrock
 * refuses a tool's result after thoughts that are not exactly those it sent, at their places.
 */
public final class ThoughtBlocks {

  /** The attribute in which LangChain4j keeps a message's signature. */
  public static final String SIGNATURE = "thinking_signature";

  /** What is read in place of a thought that has no text. */
  static final String NOT_SHOWN = "(not shown)";

  static final String TEXT = "text";
  static final String HIDDEN = "hidden";
  static final String REDACTED = "redacted";
  static final String UNSIGNED = "unsigned";
  static final String SAID = "said";
  static final String CALL = "call";

  private final List<ContentBlock> blocks = new ArrayList<>();
  private final String thoughts;
  private final Queue<ContentBlock> calls = new ArrayDeque<>();
  private String text = "";
  private int thought;
  private int said;

  private ThoughtBlocks(String thoughts, List<ContentBlock> others) {
    this.thoughts = thoughts;
    for (var block : others) {
      if (block.text() != null) {
        text += block.text();
      } else {
        calls.add(block);
      }
    }
  }

  /** The messages with their thoughts as Bedrock sent them, and without any that it refuses. */
  public static List<Message> unpacked(List<Message> messages) {
    return messages.stream()
        .map(message -> message.toBuilder().content(unpackedContent(message.content())).build())
        .toList();
  }

  private static List<ContentBlock> unpackedContent(List<ContentBlock> content) {
    if (content.isEmpty() || content.get(0).reasoningContent() == null) {
      return content;
    }
    var packed = content.get(0).reasoningContent().reasoningText();
    var others = content.subList(1, content.size());
    if (packed == null || packed.signature() == null || !packed.signature().startsWith("\n")) {
      return isSigned(packed) ? content : others;
    }
    try {
      return new ThoughtBlocks(packed.text(), others).read(packed.signature());
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      // The text is not the one these lines were written for; thoughts that are not whole are none.
      return others;
    }
  }

  private static boolean isSigned(ReasoningTextBlock thought) {
    return thought == null || (thought.signature() != null && !thought.signature().isEmpty());
  }

  private List<ContentBlock> read(String lines) {
    for (var line : lines.substring(1).split("\n")) {
      read(line.split(" ", 2));
    }
    addText(text.length() - said);
    blocks.addAll(calls);
    return blocks;
  }

  private void read(String[] words) {
    switch (words[0]) {
      case TEXT -> {
        var signed = words[1].split(" ", 2);
        blocks.add(signed(thought(Integer.parseInt(signed[0])), signed[1]));
      }
      case UNSIGNED -> thought(Integer.parseInt(words[1]));
      case SAID -> addText(Integer.parseInt(words[1]));
      case CALL -> {
        if (!calls.isEmpty()) {
          blocks.add(calls.remove());
        }
      }
      default -> {
        blocks.add(words[0].equals(HIDDEN) ? signed("", words[1]) : redacted(words[1]));
        thought(NOT_SHOWN.length());
      }
    }
  }

  private String thought(int length) {
    var from = thought;
    thought += length;
    return thoughts.substring(from, thought);
  }

  private void addText(int length) {
    if (length > 0) {
      blocks.add(ContentBlock.fromText(text.substring(said, said + length)));
      said += length;
    }
  }

  /** A signature as a part of a line. */
  static String inLine(String signature) {
    return signature.replace("\\", "\\\\").replace("\n", "\\n");
  }

  private static ContentBlock signed(String text, String inLine) {
    var signature = inLine.translateEscapes();
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
