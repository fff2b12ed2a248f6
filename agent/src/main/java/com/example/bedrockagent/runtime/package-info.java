/** How Bedrock Runtime, which runs the models, is called. */
package com.example.bedrockagent.runtime;
