package com.example.bedrockagent.cli;

import picocli.CommandLine.Command;

/** Groups the commands about IAM policies. */
@Command(
    name = "policy",
    description = "Shows, compiles, checks and simulates IAM policies for Bedrock.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand {}
