package com.example.bedrockagent.graph;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.example.bedrockagent.answer.ConversationState;
import com.example.bedrockagent.answer.Ending;
import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.answer.Usage;
import com.example.bedrockagent.bedrock.StreamWatch;
import com.example.bedrockagent.bedrock.repair.SaidMessage;
import com.example.bedrockagent.telemetry.AgentSpan;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.bsc.async.AsyncGenerator;
import org.bsc.langgraph4j.streaming.StreamingOutput;

/**
 * Carries one streamed model answer into the graph: its tokens as they come, then its message.
 *
 * <p>The library's own generator makes a thread wait, for ever if the model is silent, and does not
 * stop Bedrock when the caller does (langgraph4j#117); this one has no thread, gives up after an
 * idle time, and cancelling it closes the HTTP stream.
 */
final class TokenStream extends AsyncGenerator.BaseCancellable<StreamingOutput<ConversationState>>
    implements StreamingChatResponseHandler, StreamWatch {

  private final String node;
  private final ConversationState state;
  private final String model;
  private final Duration idle;
  private final AgentSpan span;
  private final SaidMessage said = new SaidMessage();
  private final Queue<StreamingOutput<ConversationState>> pieces = new ArrayDeque<>();
  private CompletableFuture<StreamingOutput<ConversationState>> awaited;
  private Data<StreamingOutput<ConversationState>> end;
  private CompletableFuture<Void> alarm;
  private volatile long lastPiece = System.nanoTime();
  private volatile Future<?> call = CompletableFuture.completedFuture(null);
  private volatile StreamingHandle handle;
  private volatile boolean stopped;

  /**
   * @param model that is asked
   * @param idle how long it may be silent
   */
  TokenStream(String node, ConversationState state, String model, Duration idle, AgentSpan span) {
    this.node = node;
    this.state = state;
    this.model = model;
    this.idle = idle;
    this.span = span;
  }

  /** Something to say before the model does. */
  synchronized void begin(StreamingOutput<ConversationState> piece) {
    pieces.add(piece);
  }

  @Override
  public synchronized Data<StreamingOutput<ConversationState>> next() {
    var piece = pieces.poll();
    if (piece != null) {
      return Data.of(piece);
    }
    if (end != null) {
      return end;
    }
    if (alarm == null) {
      expectWithin(idle);
    }
    awaited = new CompletableFuture<>();
    return Data.of(awaited);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    var cancelled = super.cancel(mayInterruptIfRunning);
    stop(new CancellationException("The turn was cancelled."));
    return cancelled;
  }

  @Override
  public void called(Future<?> made) {
    call = made;
    if (stopped) {
      made.cancel(true);
    }
  }

  @Override
  public void alive() {
    lastPiece = System.nanoTime();
  }

  @Override
  public void arguments(int place, String json) {
    said.arguments(place, json);
  }

  @Override
  public void unreadable(int place, String arguments) {
    said.unreadable(place, arguments);
  }

  @Override
  public void ended(Ending ending) {
    said.ended(ending);
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
  public void onCompleteResponse(ChatResponse response) {
    span.answered(response);
    var message = said.whole(response.aiMessage(), model);
    end(
        Data.done(
            Map.of(
                ConversationState.MESSAGES,
                List.of(message),
                ConversationState.USAGE,
                Usage.of(response.tokenUsage()).toState())));
  }

  @Override
  public void onError(Throwable error) {
    span.failed(error);
    end(Data.error(error));
  }

  private void received(StreamingOutput<ConversationState> piece, StreamingHandle streamingHandle) {
    handle = streamingHandle;
    lastPiece = System.nanoTime();
    if (stopped) {
      stopBedrock();
      return;
    }
    CompletableFuture<StreamingOutput<ConversationState>> waiting;
    synchronized (this) {
      waiting = awaited;
      awaited = null;
      if (waiting == null) {
        pieces.add(piece);
      }
    }
    if (waiting != null) {
      waiting.complete(piece);
    }
  }

  private void end(Data<StreamingOutput<ConversationState>> how) {
    end(how, () -> {});
  }

  /**
   * Whoever waits for a piece gets an empty one, or the error; the first end counts.
   *
   * @param first is done once the end is decided, and before anybody learns of it
   */
  private void end(Data<StreamingOutput<ConversationState>> how, Runnable first) {
    CompletableFuture<StreamingOutput<ConversationState>> waiting;
    synchronized (this) {
      if (end != null) {
        return;
      }
      end = how;
      if (alarm != null) {
        alarm.cancel(false);
      }
      waiting = awaited;
    }
    first.run();
    if (waiting == null) {
      return;
    }
    if (how.isError()) {
      how.future().whenComplete((none, error) -> waiting.completeExceptionally(error));
    } else {
      waiting.complete(new StreamingOutput<>("", node, state, null));
    }
  }

  /** The timer is set once for many pieces: when it rings, it asks when the last one came. */
  private synchronized void expectWithin(Duration time) {
    if (end == null) {
      alarm = new CompletableFuture<Void>().completeOnTimeout(null, time.toNanos(), NANOSECONDS);
      alarm.thenRun(this::checkIdle);
    }
  }

  private void checkIdle() {
    var left = idle.minusNanos(System.nanoTime() - lastPiece);
    if (left.compareTo(Duration.ZERO) > 0) {
      expectWithin(left);
    } else {
      stop(new TimeoutException("The model sent nothing for " + Limits.inWords(idle) + "."));
    }
  }

  /** The reason is recorded first: Bedrock's stream ends with an error of its own. */
  private void stop(Exception why) {
    span.failed(why);
    end(Data.error(why), this::stopBedrock);
  }

  /** The call can be cancelled at any moment; a model that is not watched, from its first piece. */
  private void stopBedrock() {
    stopped = true;
    call.cancel(true);
    var current = handle;
    if (current != null) {
      current.cancel();
    }
  }
}
