package com.example.bedrockagent.cli.account;

import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.startup.CheckOptions;
import com.example.bedrockagent.startup.CheckReport;
import com.example.bedrockagent.startup.CheckSubject;
import com.example.bedrockagent.startup.Origin;
import com.example.bedrockagent.startup.StartupCheck;
import java.util.Optional;

/**
 * The agent's own access to its model: the user's in a real account, a role's in the sandbox.
 *
 * @param developer the access of whoever started the program: the same in a real account, the
 *     administrator's in the sandbox
 * @param model as it was asked for
 * @param geography for a base model; empty for the region's own
 * @param origin of credentials and region
 * @param whileOpen to close when the command is done
 */
public record Access(
    AwsConnection connection,
    AwsConnection developer,
    ModelId model,
    Optional<String> geography,
    Origin origin,
    Place whileOpen)
    implements AutoCloseable {

  private static final Arn ANY_ROLE = Arn.parse("arn:aws:iam::123456789012:role/any");

  /** Opens it; in the sandbox the role is created first. */
  public static Access open(Shell shell, TargetOptions options) {
    return open(shell, options, Place.Landing.ANYWHERE);
  }

  /** Opens it for a command whose exit code or service is what it is run for. */
  public static Access openForResult(Shell shell, TargetOptions options) {
    return open(shell, options, Place.Landing.ON_A_TERMINAL);
  }

  private static Access open(Shell shell, TargetOptions options, Place.Landing landing) {
    var settings = Settings.of(shell);
    var model = options.model(settings);
    var geography = options.geography(settings);
    var place = Place.open(shell, settings, options.place(), Place.NOTHING_IS_CREATED, landing);
    return place.isSandbox()
        ? SandboxAccess.open(shell, place, model, geography)
        : new Access(
            place.connection(), place.connection(), model, geography, place.origin(), place);
  }

  /** Whether a stand-in answers. */
  public boolean isSandbox() {
    return whileOpen.isSandbox();
  }

  /** The same access with another model; only one of the two is to be closed. */
  public Access with(ModelId other) {
    return new Access(connection, developer, other, geography, origin, whileOpen);
  }

  /** Checks it, and what the agent's tools declare. */
  public CheckReport check(Shell shell, CheckOptions checkOptions) {
    var options =
        checkOptions.withTools(
            principal -> NeedsOptions.toolPermissions(shell, connection, principal, geography));
    return new StartupCheck(connection, model, geography, Optional.of(origin), options).run();
  }

  /** Checks it as every start does, and says what was found. */
  public CheckReport checkAtStart(Shell shell) {
    var report = check(shell, CheckOptions.DEFAULT);
    say(shell, report);
    return report;
  }

  /** Says what a check found. */
  static void say(Shell shell, CheckReport report) {
    shell.err().println(ReportText.of(report));
    shell.err().println();
  }

  /** What a check of it is about; empty without credentials. */
  Optional<CheckSubject> checkSubject(Shell shell) {
    var tools = NeedsOptions.toolPermissions(shell, connection, ANY_ROLE, geography);
    return CheckSubject.of(connection, model, geography, origin, tools);
  }

  @Override
  public void close() {
    whileOpen.close();
  }
}
