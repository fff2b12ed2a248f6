package com.example.bedrockagent.cli.console;

import java.util.Locale;

/** For whom a command writes. */
public enum OutputFormat {
  /** A person. */
  TEXT,
  /** A script. */
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
