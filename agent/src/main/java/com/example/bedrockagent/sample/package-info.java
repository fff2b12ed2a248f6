/**
 * The sample agent's tools: the first thing to replace when this becomes your agent. What a tool
 * is, is in {@link com.example.bedrockagent.tools}.
 */
package com.example.bedrockagent.sample;
