package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.bedrock.RetryListener;
import com.example.bedrockagent.finding.Finding;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;

/** Tells the user why nothing comes for a while. */
final class RetryText implements RetryListener {

  private static final String THROTTLED = "BRK-124";

  private final PrintStream err;

  RetryText(PrintStream err) {
    this.err = err;
  }

  @Override
  public void retrying(Finding why, Duration wait, int attempt, int attempts) {
    var title = why.code().equals(THROTTLED) ? "Throttled." : why.title();
    var seconds = BigDecimal.valueOf(wait.toMillis(), 3).stripTrailingZeros().toPlainString();
    err.println(
        "%s; trying again in %s s (%d of %d)"
            .formatted(title.replaceFirst("\\.$", ""), seconds, attempt, attempts));
  }
}
