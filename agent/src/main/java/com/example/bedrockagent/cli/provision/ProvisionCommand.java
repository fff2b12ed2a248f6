package com.example.bedrockagent.cli.provision;

import picocli.CommandLine.Command;

/** What there is to do with the role the agent runs with. */
@Command(
    name = "provision",
    description = "Creates, checks and removes the role the agent runs with.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class ProvisionCommand {}
