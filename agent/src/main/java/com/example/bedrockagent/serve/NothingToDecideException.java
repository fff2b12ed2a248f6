package com.example.bedrockagent.serve;

/** Says that a decision has come where no call waits for one. */
final class NothingToDecideException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
