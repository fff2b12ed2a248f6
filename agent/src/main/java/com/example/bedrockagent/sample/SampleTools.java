package com.example.bedrockagent.sample;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.startup.advice.DeniedLookup;
import com.example.bedrockagent.tools.AgentTool;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.bedrock.BedrockClient;

/**
 * The sample agent's tools.
 *
 * <p>Make it yours: replace this list with your own.
 */
public final class SampleTools {

  private SampleTools() {}

  /** What a role has to allow so that these tools work. */
  public static List<Statement> permissions(List<AgentTool> tools) {
    return tools.stream().flatMap(tool -> tool.permissions().stream()).toList();
  }

  /**
   * The tools of the Bedrock access assistant; all but the last only read.
   *
   * @param connection with the agent's own credentials
   * @param bedrock is asked for a client when the first tool needs it; it stays open as long as the
   *     tools are used
   * @param geography which profile the agent uses for a base model; empty for the region's own
   * @param role the agent's own, whose policy they show
   * @param developer with the credentials the program was started with: those of whoever approves a
   *     change
   */
  public static List<AgentTool> of(
      AwsConnection connection,
      Supplier<BedrockClient> bedrock,
      Optional<String> geography,
      Arn role,
      AwsConnection developer) {
    var directory = new ModelDirectory(bedrock);
    var resolver = new ModelResolver(directory, connection.region(), geography);
    return List.of(
        new ResolveModelTool(
            resolver, unknown -> DeniedLookup.of(unknown, role, connection.region(), geography)),
        new ListModelsTool(directory),
        new ExplainErrorTool(),
        new ShowPolicyTool(resolver, role),
        new CheckAccessTool(connection, geography, role),
        new ApplyPolicyTool(developer, resolver, role));
  }
}
