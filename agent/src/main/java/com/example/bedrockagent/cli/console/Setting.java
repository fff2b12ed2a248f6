package com.example.bedrockagent.cli.console;

/** A value and where it came from. */
public record Setting(String value, String source) {}
