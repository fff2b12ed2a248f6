/**
 * Whether policies allow a request, which statement decides it, and on which unknown keys that
 * depends. What IAM itself says of a role is in {@link com.example.bedrockagent.role.verify}.
 */
package com.example.bedrockagent.policy.decision;
