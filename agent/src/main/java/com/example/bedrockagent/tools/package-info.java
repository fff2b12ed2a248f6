/**
 * The tools the model may call: the first thing to replace when this becomes your agent.
 *
 * <p>The sample's are this project's own read-only functions, so that the agent helps with access
 * to Bedrock.
 */
package com.example.bedrockagent.tools;
