/**
 * What a role may do, by IAM's own simulation, and which layer decides it. How a role is made is in
 * {@link com.example.bedrockagent.role}.
 */
package com.example.bedrockagent.role.verify;
