package com.example.bedrockagent.sandbox;

/**
 * A call the sandbox has received, for tests to look at.
 *
 * @param operation as AWS names it
 * @param caller the ARN of who signed it
 * @param body as it was sent; empty for calls without one
 */
public record RecordedCall(String operation, String caller, String body) {}
