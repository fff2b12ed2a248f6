package com.example.bedrockagent.cli;

import com.example.bedrockagent.cli.account.Access;
import com.example.bedrockagent.cli.account.TargetOptions;
import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.cli.talk.AgentSession;
import com.example.bedrockagent.cli.talk.RequestOptions;
import com.example.bedrockagent.cli.threads.StoreOptions;
import com.example.bedrockagent.serve.AgentServer;
import com.example.bedrockagent.serve.GraphTurns;
import com.example.bedrockagent.serve.ServedAgent;
import com.example.bedrockagent.startup.CheckReport;
import java.net.BindException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves the agent to many clients over HTTP. */
@Command(
    name = "serve",
    description = "Answers many clients over HTTP, as Bedrock AgentCore Runtime asks for it.",
    footer = {
      "",
      "POST /invocations with {\"prompt\": \"…\", \"thread\": \"…\"} streams events; GET /ping tells the",
      "state. Each option is a setting, too, such as BEDROCK_AGENT_PORT."
    },
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false)
final class ServeCommand implements Callable<Integer> {

  /** What closing may take besides. */
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private static final int WORKERS = 16;

  private final Shell shell;

  @Mixin private ServeOptions serve;

  @Mixin private StoreOptions store;

  @Mixin private TargetOptions options;

  @Mixin private RequestOptions request;

  ServeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    var settings = Settings.of(shell);
    var service = serve.read(settings);
    var asked = request.read(shell, settings);
    try (var stop = StopSignal.install(service.drain().plus(CLOSING));
        var threads = store.open(shell, settings);
        var access = Access.openForResult(shell, options)) {
      var streams = service.options().mostConversations();
      var checked =
          AgentSession.check(
              shell,
              access,
              asked,
              threads,
              streams,
              () -> Optional.of(access.checkAtStart(shell)).filter(ServeCommand::isForAService));
      if (checked.isEmpty()) {
        return ExitCode.REFUSED;
      }
      try (var session = checked.get()) {
        // A database that can not be reached is better found now than at the first question.
        threads.read("any");
        serve(access, session, service, stop);
        return ExitCode.OK;
      }
    }
  }

  /** A person tries what may work all the same; a service is not to be found healthy then. */
  private static boolean isForAService(CheckReport report) {
    return report.outcome() != CheckReport.Outcome.FINDINGS;
  }

  private void serve(
      Access access, AgentSession session, ServeOptions.Service service, StopSignal stop)
      throws InterruptedException {
    var workers = workers();
    try {
      var agent =
          new ServedAgent(
              new GraphTurns(session.agent(), workers),
              session.invokeId(),
              note(access, session),
              session::finding,
              shell.err()::println);
      run(agent, service, stop);
    } finally {
      workers.shutdown();
    }
  }

  private void run(ServedAgent agent, ServeOptions.Service service, StopSignal stop)
      throws InterruptedException {
    try (var server = AgentServer.start(service.options(), agent)) {
      shell
          .err()
          .println(
              "Serving on http://%s:%d with POST /invocations and GET /ping, until Ctrl-C."
                  .formatted(service.options().host(), server.port()));
      stop.await();
      shell.err().println("Stopping; running answers have " + service.drain().toSeconds() + " s.");
      var cut = server.drain(service.drain());
      shell
          .err()
          .println(
              cut == 0
                  ? "Stopped; no answer was broken off."
                  : "Stopped; answers broken off: " + cut + ".");
    } catch (BindException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** A turn needs a thread only while it works, and to save the conversation. */
  private static ExecutorService workers() {
    return Executors.newFixedThreadPool(
        WORKERS,
        task -> {
          var thread = new Thread(task, "turns");
          thread.setDaemon(true);
          return thread;
        });
  }

  private static Optional<String> note(Access access, AgentSession session) {
    if (access.isSandbox()) {
      return Optional.of("A stand-in model answers, not Claude.");
    }
    return session.isAws()
        ? Optional.empty()
        : Optional.of("An endpoint that somebody set answers, not AWS itself.");
  }
}
