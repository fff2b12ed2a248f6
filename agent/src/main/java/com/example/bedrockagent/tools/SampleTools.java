package com.example.bedrockagent.tools;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.policy.Statement;
import java.util.List;
import java.util.Optional;
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
   * The tools of the Bedrock access assistant; all of them only read.
   *
   * @param bedrock stays open as long as the tools are used
   * @param geography which profile the agent uses for a base model; empty for the region's own
   * @param role the role whose policy they show
   */
  public static List<AgentTool> of(
      AwsConnection connection, BedrockClient bedrock, Optional<String> geography, Arn role) {
    var directory = new ModelDirectory(bedrock);
    var resolver = new ModelResolver(directory, connection.region(), geography);
    return List.of(
        new ResolveModelTool(resolver),
        new ListModelsTool(directory),
        new ExplainErrorTool(),
        new ShowPolicyTool(resolver, role),
        new CheckAccessTool(connection, geography));
  }
}
