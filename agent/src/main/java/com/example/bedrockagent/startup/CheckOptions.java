package com.example.bedrockagent.startup;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the check is run.
 *
 * @param limit how long AWS may take to answer a question
 * @param clock this machine's
 * @param invoke whether to prove the access by a call that costs a few tokens
 * @param tools what the tools of an agent that runs as this role or user have to be allowed
 * @param role the whole ARN of the role the caller is thought to be, which its session leaves out;
 *     one of another name tells nothing
 */
public record CheckOptions(
    Duration limit,
    Clock clock,
    boolean invoke,
    Function<Arn, List<Statement>> tools,
    Optional<Arn> role) {

  /**
   * Proves nothing that costs. The SDK itself gives up after 15 seconds; this bounds what it does
   * not, and leaves a slow machine the time to start.
   */
  public static final CheckOptions DEFAULT =
      new CheckOptions(Duration.ofSeconds(30), Clock.systemUTC(), false);

  public CheckOptions {
    Objects.requireNonNull(limit);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(tools);
    Objects.requireNonNull(role);
  }

  /** The same for an agent whose tools need nothing. */
  public CheckOptions(Duration limit, Clock clock, boolean invoke) {
    this(limit, clock, invoke, principal -> List.of(), Optional.empty());
  }

  /** The same, with or without the proof. */
  public CheckOptions withInvoke(boolean wanted) {
    return new CheckOptions(limit, clock, wanted, tools, role);
  }

  /** The same for an agent with tools. */
  public CheckOptions withTools(Function<Arn, List<Statement>> declared) {
    return new CheckOptions(limit, clock, invoke, declared, role);
  }

  /** The same for a caller that is thought to be this role. */
  public CheckOptions withRole(Arn whole) {
    return new CheckOptions(limit, clock, invoke, tools, Optional.of(whole));
  }
}
