package com.example.bedrockagent.graph;

import com.example.bedrockagent.answer.AnswerListener;
import com.example.bedrockagent.answer.ToolOutcome;
import java.util.function.Consumer;

/** Hears the tokens only. */
record TokenListener(Consumer<String> tokens) implements AnswerListener {

  @Override
  public void token(String text) {
    tokens.accept(text);
  }

  @Override
  public void toolCalled(String id, String name, String arguments) {}

  @Override
  public void toolEnded(String id, String name, ToolOutcome outcome) {}
}
