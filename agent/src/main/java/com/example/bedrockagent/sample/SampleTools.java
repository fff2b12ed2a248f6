package com.example.bedrockagent.sample;

import com.example.bedrockagent.model.ModelDirectory;
import com.example.bedrockagent.model.ModelResolver;
import com.example.bedrockagent.startup.advice.DeniedLookup;
import com.example.bedrockagent.tools.AgentTool;
import com.example.bedrockagent.tools.Toolbox;
import java.util.List;

/**
 * The sample agent's tools.
 *
 * <p>Make it yours: replace this list with your own.
 */
final class SampleTools {

  private SampleTools() {}

  /** The tools of the Bedrock access assistant; all but the last only read. */
  static List<AgentTool> of(Toolbox.Place place) {
    var region = place.connection().region();
    var geography = place.geography();
    var role = place.role();
    var directory = new ModelDirectory(place.bedrock());
    var resolver = new ModelResolver(directory, region, geography);
    return List.of(
        new ResolveModelTool(
            resolver, unknown -> DeniedLookup.of(unknown, role, region, geography)),
        new ListModelsTool(directory),
        new ExplainErrorTool(),
        new ShowPolicyTool(resolver, role),
        new CheckAccessTool(place.connection(), geography, role),
        new ApplyPolicyTool(place.developer(), resolver, role));
  }
}
