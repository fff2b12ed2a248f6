package com.example.bedrockagent.answer;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bsc.langgraph4j.state.AgentState;
import org.bsc.langgraph4j.state.Channel;
import org.bsc.langgraph4j.state.Channels;

/** What the graph remembers of one conversation. */
public final class ConversationState extends AgentState {

  public static final String MESSAGES = "messages";
  public static final String USAGE = "usage";

  /** How many messages at the beginning the model is not sent any more. */
  public static final String LEFT_OUT = "leftOut";

  /** What the calls that wait for approval would do, by the ID of the call. */
  public static final String PLANS = "plans";

  /** What was decided of them and not yet acted on, by the ID of the call. */
  public static final String DECISIONS = "decisions";

  /**
   * Messages are appended, equal ones too: the stock schema drops a message that was said before.
   */
  public static final Map<String, Channel<?>> SCHEMA =
      Map.of(
          MESSAGES,
          Channels.<ChatMessage>appenderWithDuplicate(ArrayList::new),
          USAGE,
          Channels.base(() -> Map.<String, Integer>of()),
          ToolOutcomes.KEY,
          Channels.base(() -> Map.<String, Map<String, String>>of()),
          LEFT_OUT,
          Channels.base(() -> 0),
          PLANS,
          Channels.base(() -> Map.<String, String>of()),
          DECISIONS,
          Channels.base(() -> Map.<String, Map<String, String>>of()));

  public ConversationState(Map<String, Object> data) {
    super(data);
  }

  /** Every message of the conversation, oldest first, without the system prompt. */
  public List<ChatMessage> messages() {
    return this.<List<ChatMessage>>value(MESSAGES).orElseGet(List::of);
  }

  /** The tokens of the latest model call. */
  public Usage usage() {
    return Usage.of(this.<Map<String, Integer>>value(USAGE).orElseGet(Map::of));
  }

  /** How the tool calls ended. */
  public ToolOutcomes outcomes() {
    return ToolOutcomes.of(data());
  }

  /** How many messages the latest model call left out at the beginning. */
  public int leftOut() {
    return this.<Integer>value(LEFT_OUT).orElse(0);
  }

  /** The latest message if it is the model's; an empty one otherwise. */
  public AiMessage lastAnswer() {
    var messages = messages();
    return !messages.isEmpty() && messages.get(messages.size() - 1) instanceof AiMessage answer
        ? answer
        : AiMessage.from("");
  }

  /** The calls of the model's latest message that have no result yet, in its order. */
  public List<ToolExecutionRequest> openCalls() {
    var messages = messages();
    var returned = new HashSet<String>();
    for (var i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i) instanceof ToolExecutionResultMessage result) {
        returned.add(result.id());
      } else {
        return messages.get(i) instanceof AiMessage answer
            ? answer.toolExecutionRequests().stream()
                .filter(call -> !returned.contains(call.id()))
                .toList()
            : List.of();
      }
    }
    return List.of();
  }

  /** The model's latest message. */
  public AiMessage latestAnswer() {
    var messages = messages();
    for (var i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i) instanceof AiMessage answer) {
        return answer;
      }
    }
    return AiMessage.from("");
  }

  /** The calls that a person has to approve, each with its plan. */
  public List<PendingCall> pendingCalls() {
    var plans = this.<Map<String, String>>value(PLANS).orElseGet(Map::of);
    return openCalls().stream()
        .filter(this::waits)
        .map(
            call -> new PendingCall(call.id(), call.name(), call.arguments(), plans.get(call.id())))
        .toList();
  }

  /** Whether nothing is done of a call before somebody approves it. */
  public boolean waits(ToolExecutionRequest call) {
    return this.<Map<String, String>>value(PLANS).orElseGet(Map::of).containsKey(call.id());
  }

  /** What was decided of a call, if anything. */
  public Optional<Decision> decision(String callId) {
    return this.<Map<String, Map<String, String>>>value(DECISIONS)
        .map(decisions -> decisions.get(callId))
        .map(state -> Decision.ofState(callId, state));
  }

  /** How often the model has called tools since the user last said something. */
  public int toolRounds() {
    var rounds = 0;
    for (var message : messages()) {
      if (message instanceof UserMessage) {
        rounds = 0;
      } else if (message instanceof AiMessage answer && answer.hasToolExecutionRequests()) {
        rounds++;
      }
    }
    return rounds;
  }
}
