/**
 * What is wrong with a policy that IAM would take. What IAM refuses is in {@link
 * com.example.bedrockagent.policy}.
 */
package com.example.bedrockagent.policy.lint;
