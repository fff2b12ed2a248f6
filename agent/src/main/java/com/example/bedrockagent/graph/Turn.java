package com.example.bedrockagent.graph;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.AnswerListener;
import com.example.bedrockagent.answer.ConversationState;
import com.example.bedrockagent.answer.Ending;
import com.example.bedrockagent.answer.PendingCall;
import com.example.bedrockagent.answer.UnreadableCall;
import com.example.bedrockagent.answer.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.List;
import org.bsc.langgraph4j.NodeOutput;
import org.bsc.langgraph4j.streaming.StreamingOutput;

/** Follows the graph through one turn, tells the listener, and adds up the tokens. */
final class Turn {

  private final AnswerListener listener;
  private Usage usage = Usage.NONE;
  private int modelCalls;
  private String text = "";

  /** A turn that goes on with decisions need not ask the model. */
  private Ending ending = Ending.TOOL_USE;

  private List<PendingCall> pending = List.of();

  /** How many messages of the conversation the listener knows. */
  private int heard;

  Turn(AnswerListener listener) {
    this.listener = listener;
  }

  void accept(NodeOutput<ConversationState> output) {
    if (output instanceof Thought thought) {
      listener.thinking(thought.text());
    } else if (output instanceof LeftOut leftOut) {
      listener.leftOut(leftOut.turns());
    } else if (output instanceof StreamingOutput<ConversationState> streaming) {
      if (streaming.chunk() != null && !streaming.chunk().isEmpty()) {
        listener.token(streaming.chunk());
      }
    } else {
      switch (output.node()) {
        case AgentGraph.MODEL -> modelAnswered(output.state());
        case AgentGraph.TOOLS -> toolsReturned(output.state());
        default -> heard = output.state().messages().size();
      }
    }
  }

  Answer answer() {
    return new Answer(text, usage, modelCalls, pending, ending);
  }

  private void modelAnswered(ConversationState state) {
    modelCalls++;
    heard = state.messages().size();
    usage = usage.plus(state.usage());
    var answer = state.lastAnswer();
    text = answer.text() == null ? "" : answer.text();
    ending = Ending.of(answer);
    var calls = answer.toolExecutionRequests();
    for (var place = 0; place < calls.size(); place++) {
      var call = calls.get(place);
      listener.toolCalled(
          call.id(), call.name(), UnreadableCall.in(answer, place).orElse(call.arguments()));
    }
  }

  private void toolsReturned(ConversationState state) {
    pending = state.pendingCalls();
    // The state's serializer makes linked lists, in which each look-up is a walk.
    var messages = List.copyOf(state.messages());
    var outcomes = state.outcomes();
    for (var place = heard; place < messages.size(); place++) {
      var message = messages.get(place);
      if (message instanceof ToolExecutionResultMessage result) {
        listener.toolEnded(result.id(), result.toolName(), outcomes.at(place, result));
      } else if (message instanceof AiMessage closing) {
        text = closing.text();
        ending = Ending.of(closing).isWhole() ? ending : Ending.of(closing);
        listener.token(text);
      }
    }
    heard = messages.size();
  }
}
