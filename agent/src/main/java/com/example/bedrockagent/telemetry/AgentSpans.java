package com.example.bedrockagent.telemetry;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.ChatMessage;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;

/**
 * Begins the spans of a turn: {@code invoke_agent}, and below it {@code chat} for each model call
 * and {@code execute_tool} for each tool call.
 *
 * <p>The response's model is not among the attributes: Converse does not tell it.
 */
public final class AgentSpans {

  /** Records nothing. */
  public static final AgentSpans NONE = new AgentSpans(OpenTelemetry.noop(), false);

  private static final String AGENT = "bedrock-agent";
  private static final String BEDROCK = "aws.bedrock";

  private final Tracer tracer;
  private final boolean withContent;

  /**
   * @param withContent whether what was asked, answered and returned by tools is recorded, too
   */
  public AgentSpans(OpenTelemetry telemetry, boolean withContent) {
    this.tracer = telemetry.getTracer("com.example.bedrockagent");
    this.withContent = withContent;
  }

  /** A turn of a conversation. */
  public AgentSpan turn(String thread) {
    return new AgentSpan(
        tracer
            .spanBuilder("invoke_agent " + AGENT)
            .setAttribute(GenAi.OPERATION, "invoke_agent")
            .setAttribute(GenAi.PROVIDER, BEDROCK)
            .setAttribute(GenAi.AGENT, AGENT)
            .setAttribute(GenAi.CONVERSATION, thread)
            .startSpan(),
        withContent);
  }

  /** A call of the model. */
  public AgentSpan modelCall(String model, List<ChatMessage> messages) {
    var span =
        tracer
            .spanBuilder("chat " + model)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(GenAi.OPERATION, "chat")
            .setAttribute(GenAi.PROVIDER, BEDROCK)
            .setAttribute(GenAi.MODEL, model)
            .startSpan();
    if (withContent && span.isRecording()) {
      span.setAttribute(GenAi.SYSTEM, Content.system(messages));
      span.setAttribute(GenAi.INPUT, Content.conversation(messages));
    }
    return new AgentSpan(span, withContent);
  }

  /** A call of a tool. */
  public AgentSpan toolCall(ToolExecutionRequest call) {
    var span =
        tracer
            .spanBuilder("execute_tool " + call.name())
            .setAttribute(GenAi.OPERATION, "execute_tool")
            .setAttribute(GenAi.TOOL, call.name())
            .setAttribute(GenAi.TOOL_TYPE, "function")
            .setAttribute(GenAi.TOOL_CALL, call.id())
            .startSpan();
    if (withContent) {
      span.setAttribute(GenAi.TOOL_ARGUMENTS, call.arguments());
    }
    return new AgentSpan(span, withContent);
  }
}
