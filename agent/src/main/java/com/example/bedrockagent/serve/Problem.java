package com.example.bedrockagent.serve;

import com.example.bedrockagent.diagnosis.AwsError;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.diagnosis.Retry;
import com.example.bedrockagent.finding.Finding;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Objects;

/**
 * Why there is no answer, as the client gets it: before the answer has begun as an HTTP status with
 * a JSON body, after that as the last event.
 *
 * @param status an HTTP status from 400 on
 * @param code for programs: a finding's, such as {@code BRK-124}, or a word of the service's own
 * @param message what happened, in the words of AWS where they are AWS's; never a secret
 * @param remedy what to do next
 */
record Problem(int status, String code, String message, String remedy) {

  private static final int BAD_GATEWAY = 502;
  private static final int UNAVAILABLE = 503;

  Problem {
    Objects.requireNonNull(code);
    Objects.requireNonNull(message);
    Objects.requireNonNull(remedy);
  }

  static Problem badRequest(String message) {
    return new Problem(
        400, "bad-request", message, "Send JSON such as {\"prompt\": \"Good morning.\"}.");
  }

  /** A request that is not HTTP. */
  static Problem unreadable(Throwable failure) {
    if (failure instanceof TooLongHttpHeaderException) {
      return badHttp(431, "The request's headers are too long.");
    }
    return failure instanceof TooLongHttpLineException
        ? badHttp(414, "The request's first line is too long.")
        : badHttp(400, "The request is not valid HTTP.");
  }

  static Problem badHttp(int status, String message) {
    return new Problem(status, "bad-http", message, "Send HTTP/1.1.");
  }

  static Problem browser() {
    return new Problem(
        403,
        "browser",
        "The request has an Origin header, so a web page sent it.",
        "Let your own server call this one: it asks nobody who they are.");
  }

  static Problem notFound(String path) {
    return new Problem(
        404,
        "not-found",
        "There is nothing at " + path + ".",
        "Use POST /invocations or GET /ping.");
  }

  static Problem methodNotAllowed(String method, String path, String allowed) {
    return new Problem(
        405,
        "method-not-allowed",
        path + " does not take " + method + ".",
        "Use " + allowed + " " + path + ".");
  }

  static Problem busy(String thread) {
    return new Problem(
        409,
        "conversation-busy",
        "The conversation " + thread + " is being answered.",
        "Wait for the end of that answer, then ask again.");
  }

  static Problem nothingToDecide(String thread) {
    return new Problem(
        409,
        "nothing-to-decide",
        "No call waits for a decision in the conversation " + thread + ".",
        "Send a prompt.");
  }

  static Problem notKept(String thread) {
    return new Problem(
        UNAVAILABLE,
        "store",
        "The conversation " + thread + " can not be read or saved now; the service's log says why.",
        "Ask again in a few seconds.");
  }

  static Problem tooLarge(int limit) {
    return new Problem(
        413,
        "too-large",
        "The request has more than " + limit + " bytes.",
        "Send a shorter prompt.");
  }

  static Problem overloaded(int most) {
    return new Problem(
        UNAVAILABLE,
        "overloaded",
        most + " conversations are being answered, which is all this instance takes.",
        "Ask again in a few seconds, or run more instances.");
  }

  static Problem draining() {
    return new Problem(
        UNAVAILABLE,
        "stopping",
        "This instance is being stopped.",
        "Ask again: another instance can continue the conversation.");
  }

  /** For the end of an answer only. */
  static Problem slowClient(int limit) {
    return new Problem(
        UNAVAILABLE,
        "slow-client",
        "The answer was broken off: more than " + limit + " bytes of it were not read.",
        "Read faster, and ask again: the conversation can go on.");
  }

  static Problem internal() {
    return new Problem(
        500,
        "internal",
        "The service failed; its log says how.",
        "Tell those who run the service. The conversation can go on.");
  }

  /** A failed turn: 503 if it may work in a moment, 502 if somebody has to change something. */
  static Problem of(Throwable error, Finding finding) {
    var status =
        Diagnosis.retry(AwsError.of(error)) == Retry.WITH_BACKOFF ? UNAVAILABLE : BAD_GATEWAY;
    return new Problem(
        status, finding.code(), finding.title() + " " + finding.evidence(), finding.remedy());
  }

  /** Whether the same request may be answered in a moment. */
  boolean passes() {
    return status == UNAVAILABLE;
  }

  ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", code)
        .put("message", message)
        .put("remedy", remedy);
  }
}
