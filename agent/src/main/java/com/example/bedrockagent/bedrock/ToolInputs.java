package com.example.bedrockagent.bedrock;

import com.example.bedrockagent.bedrock.repair.ToolInput;
import com.example.bedrockagent.text.Blank;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStopEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;

/**
 * Holds the arguments of a tool call back until they are whole, because LangChain4j 1.16.3 throws
 * at any that are no JSON object: those that a limit cut, and those the model got wrong.
 */
final class ToolInputs {

  private final StreamWatch watch;
  private int call = -1;
  private StringBuilder input;

  ToolInputs(StreamWatch watch) {
    this.watch = watch;
  }

  /** The events to pass on for this one; called for the events of one message in order. */
  List<ConverseStreamOutput> of(ConverseStreamOutput event) {
    if (event instanceof ContentBlockStartEvent start
        && start.start() != null
        && start.start().toolUse() != null) {
      call++;
      input = new StringBuilder();
    } else if (event instanceof ContentBlockDeltaEvent delta
        && input != null
        && delta.delta() != null
        && delta.delta().toolUse() != null) {
      input.append(delta.delta().toolUse().input() == null ? "" : delta.delta().toolUse().input());
      return List.of(delta(delta.contentBlockIndex(), ""));
    } else if (event instanceof ContentBlockStopEvent stop && input != null) {
      var whole = input.toString();
      input = null;
      if (ToolInput.read(whole).isPresent()) {
        watch.arguments(call, whole);
        return List.of(delta(stop.contentBlockIndex(), whole), event);
      } else if (!Blank.is(whole)) {
        watch.unreadable(call, whole);
      }
    }
    return List.of(event);
  }

  private static ConverseStreamOutput delta(Integer block, String input) {
    return ConverseStreamOutput.contentBlockDeltaBuilder()
        .contentBlockIndex(block)
        .delta(ContentBlockDelta.fromToolUse(tool -> tool.input(input)))
        .build();
  }
}
