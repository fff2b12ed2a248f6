/**
 * The model client, from bytes to events: one stream that ends exactly once. What makes a
 * conversation acceptable to Bedrock is in {@link com.example.bedrockagent.bedrock.repair}.
 */
package com.example.bedrockagent.bedrock;
