/** Roles: plan, apply, verify, drift, destroy. */
package com.example.bedrockagent.cli.provision;
