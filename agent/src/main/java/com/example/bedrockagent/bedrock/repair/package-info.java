/**
 * A conversation as Bedrock takes it, whatever the model once said: what is kept stays as it was
 * said.
 */
package com.example.bedrockagent.bedrock.repair;
