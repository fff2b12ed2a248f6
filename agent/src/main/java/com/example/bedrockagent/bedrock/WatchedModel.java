package com.example.bedrockagent.bedrock;

import com.example.bedrockagent.bedrock.repair.RepairedConversation;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.function.Function;

/**
 * A model each of whose calls can be watched: LangChain4j's has one client for all calls, and hands
 * it nothing that says which is whose. Making one for a call costs microseconds. What it is sent is
 * a {@link RepairedConversation}.
 */
final class WatchedModel implements StreamingChatModel {

  private final Function<StreamWatch, StreamingChatModel> watchedBy;
  private final StreamingChatModel unwatched;

  WatchedModel(Function<StreamWatch, StreamingChatModel> watchedBy) {
    this.watchedBy = watchedBy;
    this.unwatched = watchedBy.apply(StreamWatch.NONE);
  }

  @Override
  public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
    var model = handler instanceof StreamWatch watch ? watchedBy.apply(watch) : unwatched;
    var name = defaultRequestParameters().modelName();
    model.chat(RepairedConversation.of(request, name), handler);
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return unwatched.defaultRequestParameters();
  }
}
