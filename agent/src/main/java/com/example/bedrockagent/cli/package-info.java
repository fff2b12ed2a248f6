/** The command line: commands, settings, and what they print. */
package com.example.bedrockagent.cli;
