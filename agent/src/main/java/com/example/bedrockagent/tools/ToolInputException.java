package com.example.bedrockagent.tools;

/** Says what is wrong with a tool's arguments, in words the model can act on. */
public final class ToolInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ToolInputException(String message) {
    super(message);
  }
}
