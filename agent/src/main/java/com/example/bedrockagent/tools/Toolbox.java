package com.example.bedrockagent.tools;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.bedrock.BedrockClient;

/** Which tools an agent has, made for the account it runs in. */
@FunctionalInterface
public interface Toolbox {

  /** The tools; they are made anew for each agent, and to learn what they have to be allowed. */
  List<AgentTool> tools(Place place);

  /** What a role has to allow so that these tools work. */
  static List<Statement> permissions(List<AgentTool> tools) {
    return tools.stream().flatMap(tool -> tool.permissions().stream()).toList();
  }

  /**
   * Where the tools work.
   *
   * @param connection with the agent's own credentials
   * @param bedrock is asked for a client when the first tool needs it; it stays open as long as the
   *     tools are used
   * @param geography which profile the agent uses for a base model; empty for the region's own
   * @param role the agent's own
   * @param developer with the credentials the program was started with: those of whoever approves a
   *     change
   */
  record Place(
      AwsConnection connection,
      Supplier<BedrockClient> bedrock,
      Optional<String> geography,
      Arn role,
      AwsConnection developer) {
    public Place {
      Objects.requireNonNull(connection);
      Objects.requireNonNull(bedrock);
      Objects.requireNonNull(geography);
      Objects.requireNonNull(role);
      Objects.requireNonNull(developer);
    }
  }
}
