/**
 * What the conditions of a statement say of a request's keys. Whether a whole policy allows a
 * request is in {@link com.example.bedrockagent.policy.decision}.
 */
package com.example.bedrockagent.policy.condition;
