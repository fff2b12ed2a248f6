package com.example.bedrockagent.cli.policy;

import picocli.CommandLine.Command;

/** Groups the commands about IAM policies. */
@Command(
    name = "policy",
    description = "Shows, compiles, checks and simulates IAM policies for Bedrock.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class PolicyCommand {}
