package com.example.bedrockagent.answer;

import com.example.bedrockagent.text.Blank;
import dev.langchain4j.data.message.AiMessage;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Why a model's answer ended.
 *
 * @param reason Bedrock's word, of which there may be more than are known here
 */
public record Ending(String reason) {

  /** Where nothing else was said. */
  public static final Ending END_TURN = new Ending("end_turn");

  /** Where calls wait, which the model has asked for before. */
  public static final Ending TOOL_USE = new Ending("tool_use");

  /** The product gave up: the model went on calling tools. */
  public static final Ending TOO_MANY_ROUNDS = new Ending("too_many_tool_rounds");

  /** The model said that it was done, and had said nothing. */
  static final Ending NO_ANSWER = new Ending("no_answer");

  private static final Ending MALFORMED_TOOL_USE = new Ending("malformed_tool_use");

  /** Beside the message it belongs to: LangChain4j's own reasons are fewer than Bedrock's. */
  public static final String KEY = "stopReason";

  private static final Set<String> WHOLE = Set.of("end_turn", "tool_use", "stop_sequence");

  private static final Set<String> BLOCKED =
      Set.of("guardrail_intervened", "content_filtered", "refusal");

  public Ending {
    Objects.requireNonNull(reason);
  }

  /** Why this message ended; one that was kept before this was counts as whole. */
  public static Ending of(AiMessage message) {
    var reason = message.attributes().get(KEY);
    return reason == null ? END_TURN : new Ending(reason.toString());
  }

  /** The ending of this message, which Bedrock may have said to be whole though it says nothing. */
  public Ending ofWhatWasSaid(AiMessage message) {
    if (!isWhole() || message.hasToolExecutionRequests()) {
      return this;
    }
    if (equals(TOOL_USE)) {
      return MALFORMED_TOOL_USE;
    }
    return Blank.is(message.text()) ? NO_ANSWER : this;
  }

  /** Whether the model said all it meant to. */
  public boolean isWhole() {
    return WHOLE.contains(reason);
  }

  /** Whether Bedrock stopped it for what was said, and would stop what repeats that as well. */
  public boolean isBlocked() {
    return BLOCKED.contains(reason);
  }

  /** What a person should know of an answer that is not whole, and do next. */
  public Optional<String> warning() {
    return isWhole() ? Optional.empty() : Optional.of(sentence() + " (" + reason + ")");
  }

  private String sentence() {
    return switch (reason) {
      case "max_tokens" ->
          "The answer is cut: it has as many tokens as it may have. Raise --max-tokens, or ask for"
              + " less.";
      case "model_context_window_exceeded" ->
          "The answer is cut: the conversation fills the model's window. Lower --context, or begin"
              + " a new conversation.";
      case "guardrail_intervened" ->
          "The guardrail has stopped or changed the answer, so the model is not sent this question"
              + " and answer again, nor what was said before if that happens twice in a row. Ask in"
              + " other words; whoever owns the guardrail (--guardrail) can say why.";
      case "content_filtered" ->
          "Bedrock's content filter has stopped the answer, so the model is not sent this question"
              + " and answer again. Ask in other words.";
      case "refusal" ->
          "The model has refused to answer, so it is not sent this question and answer again. Ask in"
              + " other words, or take another --model.";
      case "no_answer" ->
          "The model has ended its turn without an answer. Ask again, or take another --model.";
      case "too_many_tool_rounds" ->
          "There is no answer: the model was stopped because it went on calling tools. Ask for less"
              + " at once, or take another --model.";
      case "malformed_tool_use" ->
          "The answer is broken off: the model called a tool in a way that can not be read. Ask"
              + " again, or take another --model.";
      case "malformed_model_output" ->
          "The answer is broken off: what the model wrote can not be read. Ask again, or take"
              + " another --model.";
      default ->
          "The answer may not be whole: Bedrock ended it for a reason that is not known here. Read"
              + " it with care, or ask again.";
    };
  }
}
