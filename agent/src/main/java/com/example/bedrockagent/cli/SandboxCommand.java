package com.example.bedrockagent.cli;

import com.example.bedrockagent.cli.account.SandboxAccess;
import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.OutputClosedException;
import com.example.bedrockagent.cli.console.Setting;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.sandbox.Sandbox;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the sandbox alone, for the AWS CLI and SDKs in any language. */
@Command(
    name = "sandbox",
    description = "Runs an AWS account on loopback and prints what to export.",
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {

  private static final String REGION = "us-east-1";

  /** What the AWS SDKs would prefer to the variables printed here. */
  private static final List<String> IN_THE_WAY =
      List.of(
          "AWS_PROFILE",
          "AWS_SESSION_TOKEN",
          "AWS_BEARER_TOKEN_BEDROCK",
          "AWS_ENDPOINT_URL_BEDROCK",
          "AWS_ENDPOINT_URL_BEDROCK_RUNTIME",
          "AWS_ENDPOINT_URL_IAM",
          "AWS_ENDPOINT_URL_STS");

  private final Shell shell;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "4566",
      description = "Port to listen on; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  SandboxCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new UsageException("'" + port + "' is no port: give 0 to 65535.");
    }
    var region = new Setting(REGION, "default");
    try (var sandbox = SandboxAccess.start(shell, region, Sandbox.Options.DEFAULT.onPort(port))) {
      shell.err().println("Paste this into another terminal; Ctrl-C here ends it.");
      shell.out().println("unset " + String.join(" ", IN_THE_WAY));
      sandbox
          .environment(REGION)
          .forEach((name, value) -> shell.out().println("export " + name + "=" + value));
      if (shell.out().checkError()) {
        throw new OutputClosedException();
      }
      new CountDownLatch(1).await();
      return ExitCode.OK;
    }
  }
}
