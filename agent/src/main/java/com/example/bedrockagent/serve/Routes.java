package com.example.bedrockagent.serve;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Locale;
import java.util.Optional;

/** What is where: {@code POST /invocations} and {@code GET /ping}. */
final class Routes {

  private static final String INVOCATIONS = "/invocations";
  private static final String PING = "/ping";

  private Routes() {}

  /** The reply to a request that asks the agent nothing; empty for an invocation. */
  static Optional<FullHttpResponse> reply(Call call, Admission.Status status) {
    return switch (call.path()) {
      case INVOCATIONS ->
          call.method().equals("POST") ? Optional.empty() : Optional.of(notAllowed(call, "POST"));
      case PING ->
          Optional.of(call.method().equals("GET") ? ping(status) : notAllowed(call, "GET"));
      default -> Optional.of(Responses.of(Problem.notFound(call.path())));
    };
  }

  /**
   * Whether something is being answered: AgentCore ends a session that is Healthy for long, but not
   * one that is HealthyBusy.
   */
  private static FullHttpResponse ping(Admission.Status status) {
    return Responses.json(
        200,
        String.format(
            Locale.ROOT,
            "{\"status\":\"%s\",\"time_of_last_update\":%d}",
            status.busy() ? "HealthyBusy" : "Healthy",
            status.since().getEpochSecond()));
  }

  private static FullHttpResponse notAllowed(Call call, String allowed) {
    var response = Responses.of(Problem.methodNotAllowed(call.method(), call.path(), allowed));
    response.headers().set(HttpHeaderNames.ALLOW, allowed);
    return response;
  }
}
