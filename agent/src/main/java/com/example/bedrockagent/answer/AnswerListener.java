package com.example.bedrockagent.answer;

/** Is told of an answer while it comes. */
public interface AnswerListener {

  /** The next piece of the answer's text. */
  void token(String text);

  /** The next piece of the model's thinking, which is no part of the answer. */
  default void thinking(String text) {}

  /**
   * The conversation has outgrown the model's window.
   *
   * @param turns how many at its beginning the model is not sent any more
   */
  default void leftOut(int turns) {}

  /**
   * The model calls a tool.
   *
   * @param id of the call, which its outcome comes with, too
   * @param arguments in JSON, if the model got them right
   */
  void toolCalled(String id, String name, String arguments);

  /** A call is over: its tool has returned or failed, or somebody said no. */
  void toolEnded(String id, String name, ToolOutcome outcome);
}
