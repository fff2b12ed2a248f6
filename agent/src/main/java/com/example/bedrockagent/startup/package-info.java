/** Whether the agent will be able to call its model, found out before the first token. */
package com.example.bedrockagent.startup;
