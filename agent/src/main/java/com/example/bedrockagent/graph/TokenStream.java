package com.example.bedrockagent.graph;

import com.example.bedrockagent.telemetry.AgentSpan;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bsc.async.AsyncGenerator;
import org.bsc.langgraph4j.streaming.StreamingOutput;

/**
 * Carries one streamed model answer into the graph: its tokens as they come, then its message.
 *
 * <p>The library's own generator waits for ever on a silent model and does not stop Bedrock when
 * the caller does (langgraph4j#117); this one gives up after an idle time, and cancelling it closes
 * the HTTP stream.
 */
final class TokenStream extends AsyncGenerator.BaseCancellable<StreamingOutput<ConversationState>>
    implements StreamingChatResponseHandler {

  private final String node;
  private final ConversationState state;
  private final Duration idle;
  private final AgentSpan span;
  private final BlockingQueue<Data<StreamingOutput<ConversationState>>> queue =
      new LinkedBlockingQueue<>();
  private final Map<String, ToolExecutionRequest> toolCalls = new ConcurrentHashMap<>();
  private volatile StreamingHandle handle;
  private volatile boolean stopped;
  private Data<StreamingOutput<ConversationState>> end;

  TokenStream(String node, ConversationState state, Duration idle, AgentSpan span) {
    this.node = node;
    this.state = state;
    this.idle = idle;
    this.span = span;
  }

  @Override
  public Data<StreamingOutput<ConversationState>> next() {
    if (end != null) {
      return end;
    }
    var item = take();
    if (item.isDone() || item.isError()) {
      end = item;
    }
    return item;
  }

  private Data<StreamingOutput<ConversationState>> take() {
    try {
      var item = queue.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
      if (item != null) {
        return item;
      }
      return stopped(
          new TimeoutException("The model sent nothing for " + Limits.inWords(idle) + "."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return stopped(cancellation());
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    var cancelled = super.cancel(mayInterruptIfRunning);
    queue.add(stopped(cancellation()));
    return cancelled;
  }

  @Override
  public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
    received(new StreamingOutput<>(partial.text(), node, state, null), context.streamingHandle());
  }

  @Override
  public void onPartialThinking(PartialThinking partial, PartialThinkingContext context) {
    received(new Thought(partial.text(), node, state), context.streamingHandle());
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall call) {
    var request = call.toolExecutionRequest();
    toolCalls.put(request.id(), request);
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    span.answered(response);
    queue.add(
        Data.done(
            Map.of(
                ConversationState.MESSAGES,
                List.of(withExactArguments(response.aiMessage())),
                ConversationState.USAGE,
                Usage.of(response.tokenUsage()).toState())));
  }

  @Override
  public void onError(Throwable error) {
    span.failed(error);
    queue.add(Data.error(error));
  }

  /** The final message has integers beyond 32 bits wrapped; the streamed calls have them whole. */
  private AiMessage withExactArguments(AiMessage message) {
    if (!message.hasToolExecutionRequests()) {
      return message;
    }
    var exact =
        message.toolExecutionRequests().stream()
            .map(request -> toolCalls.getOrDefault(request.id(), request))
            .toList();
    return message.toBuilder().toolExecutionRequests(exact).build();
  }

  private void received(StreamingOutput<ConversationState> piece, StreamingHandle streamingHandle) {
    handle = streamingHandle;
    if (stopped) {
      stopBedrock();
    } else {
      queue.add(Data.of(piece));
    }
  }

  /** Before the first piece there is nothing to cancel with: the first piece is the next chance. */
  private void stopBedrock() {
    stopped = true;
    var current = handle;
    if (current != null) {
      current.cancel();
    }
  }

  /** The reason is recorded first: Bedrock's stream ends with an error of its own. */
  private Data<StreamingOutput<ConversationState>> stopped(Exception why) {
    span.failed(why);
    stopBedrock();
    return Data.error(why);
  }

  private static CancellationException cancellation() {
    return new CancellationException("The turn was cancelled.");
  }
}
