/** How fast is the agent, and how does that compare with LangGraph.js on this machine? */
package com.example.bedrockagent.benchmark;
