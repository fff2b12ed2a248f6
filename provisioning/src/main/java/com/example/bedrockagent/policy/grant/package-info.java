/**
 * Which statements a model and an agent's tools need: the policies that this program writes, and
 * those of the IAM set-up document.
 */
package com.example.bedrockagent.policy.grant;
