/** Which model is meant, what Bedrock will invoke for it, and what it will authorise. */
package com.example.bedrockagent.model;
