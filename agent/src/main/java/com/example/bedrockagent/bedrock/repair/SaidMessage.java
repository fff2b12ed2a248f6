package com.example.bedrockagent.bedrock.repair;

import com.example.bedrockagent.answer.Ending;
import com.example.bedrockagent.answer.UnreadableCall;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What LangChain4j 1.16.3 loses of the message that streams, kept until the message is whole. */
public final class SaidMessage {

  private volatile Ending ending = Ending.END_TURN;
  private final Map<String, Object> notes = new ConcurrentHashMap<>();
  private final Map<Integer, String> arguments = new ConcurrentHashMap<>();

  /** Its calls' arguments as they came: the whole message has integers beyond 32 bits wrapped. */
  public void arguments(int call, String json) {
    arguments.put(call, json);
  }

  public void unreadable(int call, String json) {
    notes.put(UnreadableCall.key(call), json);
  }

  public void ended(Ending ending) {
    this.ending = ending;
  }

  /**
   * The message with all of it.
   *
   * @param model that said it
   */
  public AiMessage whole(AiMessage message, String model) {
    var attributes = new HashMap<>(message.attributes());
    attributes.putAll(notes);
    attributes.put(Ending.KEY, ending.ofWhatWasSaid(message).reason());
    if (message.thinking() != null && model != null) {
      attributes.put(OwnThoughts.MODEL, model);
    }
    if (isChangedWhenKept(message)) {
      attributes.remove(ThoughtBlocks.SIGNATURE);
    }
    var whole = message.toBuilder().attributes(attributes);
    if (message.hasToolExecutionRequests()) {
      whole.toolExecutionRequests(calls(message.toolExecutionRequests()));
    }
    return whole.build();
  }

  /** A half of a character can not be kept, and a thought that is not as it was signed not sent. */
  private static boolean isChangedWhenKept(AiMessage message) {
    return WholeCharacters.isBroken(message.thinking())
        || WholeCharacters.isBroken(message.attribute(ThoughtBlocks.SIGNATURE, String.class));
  }

  /** Two calls of one ID could not be told apart when they are run, shown and approved. */
  private List<ToolExecutionRequest> calls(List<ToolExecutionRequest> calls) {
    var ids = new CallIds();
    var exact = new ArrayList<ToolExecutionRequest>();
    for (var place = 0; place < calls.size(); place++) {
      var call = calls.get(place);
      exact.add(
          ToolExecutionRequest.builder()
              .id(ids.unique(call.id()))
              .name(call.name())
              .arguments(arguments.getOrDefault(place, call.arguments()))
              .build());
    }
    return exact;
  }
}
