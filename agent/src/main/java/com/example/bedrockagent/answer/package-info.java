/**
 * What a turn takes and gives: limits, decisions, outcomes of tool calls, and how an answer ended.
 * How it comes about is in {@link com.example.bedrockagent.graph}.
 */
package com.example.bedrockagent.answer;
