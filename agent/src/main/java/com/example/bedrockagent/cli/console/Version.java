package com.example.bedrockagent.cli.console;

import picocli.CommandLine.IVersionProvider;

/** The program's version, from the jar's manifest. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    var version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"bedrock-agent " + (version == null ? "(not packaged)" : version)};
  }
}
