package com.example.bedrockagent.sandbox.wire;

/** Answers one HTTP request. Called on the server's only thread: it must not block. */
@FunctionalInterface
public interface CallHandler {
  HttpReply handle(HttpCall call);
}
