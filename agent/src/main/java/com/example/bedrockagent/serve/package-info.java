/**
 * How the agent is served to many clients over HTTP, as Bedrock AgentCore Runtime asks for it.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-http-protocol-contract.html">
 * HTTP protocol contract</a>.
 */
package com.example.bedrockagent.serve;
