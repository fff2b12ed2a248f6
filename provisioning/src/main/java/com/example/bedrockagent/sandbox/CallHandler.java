package com.example.bedrockagent.sandbox;

/** Answers one HTTP request. Called on the server's only thread: it must not block. */
@FunctionalInterface
interface CallHandler {
  HttpReply handle(HttpCall call);
}
