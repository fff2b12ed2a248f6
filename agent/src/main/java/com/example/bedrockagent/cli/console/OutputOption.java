package com.example.bedrockagent.cli.console;

import picocli.CommandLine.Option;

/** The option that says for whom a command writes. */
public final class OutputOption extends Output {

  private enum Format {
    TEXT,
    JSON
  }

  @Option(names = "--output", paramLabel = "text|json", description = "Format (default: text).")
  private Format format = Format.TEXT;

  @Override
  protected boolean isJson() {
    return format == Format.JSON;
  }
}
