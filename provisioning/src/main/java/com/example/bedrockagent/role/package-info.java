/** The IAM role the agent runs as. */
package com.example.bedrockagent.role;
