package com.example.bedrockagent.telemetry;

import dev.langchain4j.model.bedrock.BedrockTokenUsage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A span that was begun. It ends once, with what came or with an error; what is said to it later
 * does not count.
 */
public final class AgentSpan {

  private final Span span;
  private final Context context;
  private final boolean withContent;
  private final AtomicBoolean ended = new AtomicBoolean();

  AgentSpan(Span span, boolean withContent) {
    this.span = span;
    this.context = Context.current().with(span);
    this.withContent = withContent;
  }

  /** Does a part of the work, on any thread, as the parent of the spans that are begun in it. */
  public void within(Runnable part) {
    try {
      context.wrap(part).run();
    } catch (RuntimeException | Error e) {
      failed(e);
      throw e;
    }
  }

  /** Does the whole work, on any thread, and ends the span with it. */
  public <T> T around(Supplier<T> work) {
    try {
      var result = context.wrapSupplier(work).get();
      succeeded();
      return result;
    } catch (RuntimeException | Error e) {
      failed(e);
      throw e;
    }
  }

  /**
   * Runs a tool as {@link #around}.
   *
   * @param text of what it returned; recorded if content is asked for
   * @param problem what kind, if it did not do what it was called for
   */
  public <T> T aroundTool(
      Supplier<T> tool, Function<T, String> text, Function<T, Optional<String>> problem) {
    return around(
        () -> {
          var result = tool.get();
          if (withContent) {
            span.setAttribute(GenAi.TOOL_RESULT, text.apply(result));
          }
          problem.apply(result).ifPresent(this::failed);
          return result;
        });
  }

  /** Ends what went well. */
  public void succeeded() {
    end(() -> {});
  }

  /** Ends a model call that was answered. */
  public void answered(ChatResponse response) {
    end(
        () -> {
          tokens(response.tokenUsage());
          if (response.finishReason() != null) {
            span.setAttribute(GenAi.FINISH_REASONS, List.of(finishReason(response.finishReason())));
          }
          if (withContent && span.isRecording()) {
            span.setAttribute(GenAi.OUTPUT, Content.answer(response));
          }
        });
  }

  /** Ends it with an error; its message is not recorded, because it may quote content. */
  public void failed(Throwable error) {
    failed(ErrorType.of(error));
  }

  /**
   * Ends it with an error that is no exception.
   *
   * @param kind one of a few words
   */
  public void failed(String kind) {
    end(
        () -> {
          span.setAttribute(GenAi.ERROR, kind);
          span.setStatus(StatusCode.ERROR);
        });
  }

  private void end(Runnable lastWords) {
    if (ended.compareAndSet(false, true)) {
      lastWords.run();
      span.end();
    }
  }

  /** All input counts as such, that of the cache too, as the conventions have it. */
  private void tokens(TokenUsage usage) {
    if (usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null) {
      return;
    }
    var input = usage.inputTokenCount().longValue();
    if (usage instanceof BedrockTokenUsage cached) {
      input += count(cached.cacheReadInputTokens()) + count(cached.cacheWriteInputTokens());
      span.setAttribute(GenAi.CACHE_READ_TOKENS, count(cached.cacheReadInputTokens()));
      span.setAttribute(GenAi.CACHE_WRITE_TOKENS, count(cached.cacheWriteInputTokens()));
    }
    span.setAttribute(GenAi.INPUT_TOKENS, input);
    span.setAttribute(GenAi.OUTPUT_TOKENS, usage.outputTokenCount().longValue());
  }

  private static long count(Integer tokens) {
    return tokens == null ? 0 : tokens;
  }

  /** In the conventions' words. */
  static String finishReason(FinishReason reason) {
    return switch (reason) {
      case STOP -> "stop";
      case LENGTH -> "length";
      case TOOL_EXECUTION -> "tool_call";
      case CONTENT_FILTER -> "content_filter";
      case OTHER -> "other";
    };
  }
}
