package com.example.bedrockagent.cli.policy;

import com.example.bedrockagent.cli.account.Lookup;
import com.example.bedrockagent.cli.account.ModelCommand;
import com.example.bedrockagent.cli.account.NeedsOptions;
import com.example.bedrockagent.cli.account.Place;
import com.example.bedrockagent.cli.account.PlaceOptions;
import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.PolicyQuota;
import com.example.bedrockagent.role.RoleSpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compiles the least-privilege policy for models. */
@Command(
    name = "for",
    description = "Prints the least-privilege policy for models: to invoke them and to stream.",
    mixinStandardHelpOptions = true)
public final class PolicyForCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private PlaceOptions place;
  @Mixin private RenderOptions render;
  @Mixin private NeedsOptions needs;

  @Parameters(paramLabel = "MODEL", arity = "1..*", description = "Model IDs, profiles or ARNs.")
  private List<String> models;

  @Option(names = "--geo", paramLabel = "GEO", description = "Inference profile for base models.")
  private String geo;

  public PolicyForCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var ids = models.stream().map(Lookup::parse).toList();
    needs.check();
    var geography = Optional.ofNullable(geo);
    try (var opened = Place.open(shell, Settings.of(shell), place)) {
      var connection = opened.connection();
      var command = new ModelCommand("bedrock-agent policy for", "");
      var found = Lookup.found(shell, connection, ids, geography, command);
      var caller = Lookup.caller(connection);
      var role = RoleSpec.roleArn(caller.partition(), caller.account(), render.roleName());
      var policy = needs.policy(shell, connection, role, found.targets(), geography);
      shell.out().println(render.policy(fitting(policy)));
      found.unconfirmed().forEach(finding -> shell.err().println(FindingText.of(finding)));
      return found.unconfirmed().isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }
  }

  private static PolicyDocument fitting(PolicyDocument policy) {
    try {
      return PolicyQuota.INLINE.fit(policy).get(0);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
