package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.cli.console.PolicyFile;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.IamNames;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.role.RoleSettings;
import com.example.bedrockagent.role.RunsIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what the agent's own role is to be like. */
final class RoleForm {

  @Option(
      names = "--for",
      paramLabel = "PLACE",
      description = {
        "Where the agent runs, and so who may assume the role: developer (you; the default),",
        "sagemaker, unified-studio, agentcore, lambda, ecs, ec2, or bedrock (the IAM set-up",
        "document's trust policy)."
      })
  private String runsIn;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "A trust policy of your own, instead of --for.")
  private Path trust;

  @Option(names = "--path", paramLabel = "PATH", description = "Path of the role (default: /).")
  private String path;

  @Option(
      names = "--boundary",
      paramLabel = "ARN",
      description = "Permissions boundary: a managed policy that limits the role.")
  private String boundary;

  @Option(
      names = "--max-session",
      paramLabel = "SECONDS",
      description = "How long a session may last at most: 3600 (default) to 43200.")
  private Integer maxSession;

  @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag for the role.")
  private Map<String, String> tags = Map.of();

  /** Refuses what IAM would refuse, before anything is asked of AWS. */
  void check(Shell shell, String region, boolean isOwn) {
    if (!isOwn && isUsed()) {
      throw new UsageException(
          "--attach-to changes nothing of the role but its policies: --for, --trust, --path,"
              + " --boundary, --max-session and --tag are for a role of the agent's own.");
    }
    if (runsIn != null && trust != null) {
      throw new UsageException("--for and --trust both say who may assume the role: give one.");
    }
    RoleChoice.usable(() -> IamNames.requireLiteralRolePath(path()));
    RoleChoice.usable(this::settings);
    RoleChoice.usable(this::runsIn);
    boundary().ifPresent(arn -> RoleChoice.samePartition("--boundary", arn, region));
    if (trust != null) {
      ownTrust(shell);
    }
  }

  String path() {
    return path == null ? "/" : path;
  }

  RunsIn runsIn() {
    return runsIn == null ? RunsIn.DEVELOPER : RunsIn.byName(runsIn);
  }

  /** Whether the role is one that the caller itself assumes. */
  boolean isForCaller() {
    return trust == null && runsIn() == RunsIn.DEVELOPER;
  }

  /** What is to be done besides, or to be known. */
  String note(String roleName, String partition) {
    return trust == null ? runsIn().note(roleName, partition) : "";
  }

  RoleSettings settings() {
    var seconds = maxSession == null ? RoleSettings.DEFAULT.maxSessionSeconds() : maxSession;
    return new RoleSettings(seconds, boundary(), tags);
  }

  PolicyDocument trust(Shell shell, RunsIn.Surroundings surroundings) {
    return trust == null ? runsIn().trust(surroundings) : ownTrust(shell);
  }

  /** What the place itself needs of the role. */
  List<Statement> permissions(RunsIn.Surroundings surroundings) {
    return trust == null ? runsIn().permissions(surroundings) : List.of();
  }

  private PolicyDocument ownTrust(Shell shell) {
    try {
      return PolicyFile.read(shell, trust).requireResourceBased();
    } catch (IllegalArgumentException e) {
      throw new UsageException(trust + ": " + e.getMessage());
    }
  }

  private Optional<Arn> boundary() {
    try {
      return Optional.ofNullable(boundary).map(Arn::parse);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--boundary: " + e.getMessage());
    }
  }

  private boolean isUsed() {
    return runsIn != null
        || trust != null
        || path != null
        || boundary != null
        || maxSession != null
        || !tags.isEmpty();
  }
}
