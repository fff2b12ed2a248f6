package com.example.bedrockagent.cli;

/** A value and where it came from. */
record Setting(String value, String source) {}
