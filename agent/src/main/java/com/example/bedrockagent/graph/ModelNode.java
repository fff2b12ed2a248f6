package com.example.bedrockagent.graph;

import com.example.bedrockagent.telemetry.AgentSpans;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bsc.langgraph4j.action.AsyncNodeAction;

/** Asks the model for the next message of the conversation, streaming. */
final class ModelNode implements AsyncNodeAction<ConversationState> {

  private final String name;
  private final StreamingChatModel model;
  private final SystemMessage systemPrompt;
  private final List<ToolSpecification> tools;
  private final Duration idle;
  private final AgentSpans spans;

  ModelNode(
      String name,
      StreamingChatModel model,
      String systemPrompt,
      List<ToolSpecification> tools,
      Duration idle,
      AgentSpans spans) {
    this.name = name;
    this.model = model;
    this.systemPrompt = SystemMessage.from(systemPrompt);
    this.tools = List.copyOf(tools);
    this.idle = idle;
    this.spans = spans;
  }

  @Override
  public CompletableFuture<Map<String, Object>> apply(ConversationState state) {
    var messages = new ArrayList<ChatMessage>();
    messages.add(systemPrompt);
    messages.addAll(AnsweredCalls.of(state.messages()));
    var span = spans.modelCall(model.defaultRequestParameters().modelName(), messages);
    var stream = new TokenStream(name, state, idle, span);
    var request = ChatRequest.builder().messages(messages).toolSpecifications(tools).build();
    span.within(() -> model.chat(request, stream));
    return CompletableFuture.completedFuture(Map.of("stream", stream));
  }
}
