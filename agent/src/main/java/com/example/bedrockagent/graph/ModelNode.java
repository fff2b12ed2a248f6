package com.example.bedrockagent.graph;

import com.example.bedrockagent.answer.ConversationState;
import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.answer.MessageSize;
import com.example.bedrockagent.telemetry.AgentSpans;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
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
  private final Limits limits;
  private final int promptBytes;
  private final AgentSpans spans;

  ModelNode(
      String name,
      StreamingChatModel model,
      String systemPrompt,
      List<ToolSpecification> tools,
      Limits limits,
      AgentSpans spans) {
    this.name = name;
    this.model = model;
    this.systemPrompt = SystemMessage.from(systemPrompt);
    this.tools = List.copyOf(tools);
    this.limits = limits;
    this.promptBytes = MessageSize.bytes(systemPrompt) + MessageSize.bytes(tools.toString());
    this.spans = spans;
  }

  @Override
  public CompletableFuture<Map<String, Object>> apply(ConversationState state) {
    // The state's serializer makes linked lists, in which each look-up is a walk.
    var all = List.copyOf(state.messages());
    var leftOut = limits.window().leftOut(all, state.leftOut(), state.usage(), promptBytes);
    var messages = new ArrayList<ChatMessage>();
    messages.add(systemPrompt);
    messages.addAll(all.subList(leftOut, all.size()));
    var asked = model.defaultRequestParameters().modelName();
    var span = spans.modelCall(asked, messages);
    var stream = new TokenStream(name, state, asked, limits.modelSilence(), span);
    if (leftOut > state.leftOut()) {
      stream.begin(new LeftOut(turns(all.subList(0, leftOut)), name, state));
    }
    var request = ChatRequest.builder().messages(messages).toolSpecifications(tools).build();
    span.within(() -> model.chat(request, stream));
    return CompletableFuture.completedFuture(
        Map.of("stream", stream, ConversationState.LEFT_OUT, leftOut));
  }

  private static int turns(List<ChatMessage> messages) {
    return (int) messages.stream().filter(UserMessage.class::isInstance).count();
  }
}
