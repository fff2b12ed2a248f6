package com.example.bedrockagent.cli;

import java.util.Locale;

/** For whom a command writes. */
enum OutputFormat {
  /** A person. */
  TEXT,
  /** A script. */
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
