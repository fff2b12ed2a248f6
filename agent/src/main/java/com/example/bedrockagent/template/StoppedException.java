package com.example.bedrockagent.template;

/** Says that the user ended it, and that nothing is left of it. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoppedException() {
    super("Stopped; nothing was left behind.");
  }
}
