package com.example.bedrockagent.graph;

/**
 * A finished answer.
 *
 * @param text all text of the last message
 * @param usage the tokens of all model calls of this turn
 * @param modelCalls how often the model was asked
 */
public record Answer(String text, Usage usage, int modelCalls) {}
