package com.example.bedrockagent.bedrock;

import com.example.bedrockagent.finding.Finding;
import java.time.Duration;

/** Is told that a call failed before its first event and is made again. */
@FunctionalInterface
public interface RetryListener {

  /**
   * Called before the wait, on a thread of the client's; must not block.
   *
   * @param why what the failure means
   * @param attempt the number of the attempt that is to come, 2 or more
   */
  void retrying(Finding why, Duration wait, int attempt, int attempts);
}
