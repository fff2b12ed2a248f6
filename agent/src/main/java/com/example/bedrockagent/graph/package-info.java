/** The agent: a LangGraph4j graph of a streaming model call and its tool calls. */
package com.example.bedrockagent.graph;
