package com.example.bedrockagent.graph;

import com.example.bedrockagent.tools.ChangingTool;
import com.example.bedrockagent.tools.Proposal;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tool that changes something, and remembers what it changed. */
final class Thermostat implements ChangingTool {

  final List<Integer> changes = new CopyOnWriteArrayList<>();
  volatile int degrees = 18;
  volatile Runnable beforeItIsDone = () -> {};

  @Override
  public ToolSpecification specification() {
    return ToolSpecification.builder()
        .name("heat")
        .description("heats")
        .parameters(JsonObjectSchema.builder().addIntegerProperty("to").required("to").build())
        .build();
  }

  @Override
  public Proposal propose(JsonNode arguments) {
    var to = arguments.get("to").asInt();
    return to == degrees
        ? new Proposal.Nothing("It is " + degrees + " already.")
        : new Proposal.Change("from %d to %d".formatted(degrees, to), () -> set(to));
  }

  private String set(int to) {
    beforeItIsDone.run();
    degrees = to;
    changes.add(to);
    return "It is " + to + " now.";
  }
}
