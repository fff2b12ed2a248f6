/** What a tool is that the model may call. The tools themselves are those of an agent. */
package com.example.bedrockagent.tools;
