package com.example.bedrockagent.serve;

/** Says why a request is not taken. */
final class NotTakenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  NotTakenException(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
