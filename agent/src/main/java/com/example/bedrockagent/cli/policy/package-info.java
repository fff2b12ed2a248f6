/** Policies: show, write, lint, simulate. */
package com.example.bedrockagent.cli.policy;
