package com.example.bedrockagent.bedrock;

import java.util.Set;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;

/** Why a model stopped, in the words LangChain4j knows: it throws at any other. */
final class StopReasons {

  private static final Set<StopReason> KNOWN =
      Set.of(
          StopReason.END_TURN,
          StopReason.TOOL_USE,
          StopReason.MAX_TOKENS,
          StopReason.STOP_SEQUENCE,
          StopReason.GUARDRAIL_INTERVENED,
          StopReason.CONTENT_FILTERED);

  private StopReasons() {}

  /** The event as it is, or with the nearest reason that is known. */
  static ConverseStreamOutput known(MessageStopEvent event) {
    if (event.stopReason() != null && KNOWN.contains(event.stopReason())) {
      return event;
    }
    var full = "model_context_window_exceeded".equals(event.stopReasonAsString());
    return ConverseStreamOutput.messageStopBuilder()
        .stopReason(full ? StopReason.MAX_TOKENS : StopReason.END_TURN)
        .additionalModelResponseFields(event.additionalModelResponseFields())
        .build();
  }
}
