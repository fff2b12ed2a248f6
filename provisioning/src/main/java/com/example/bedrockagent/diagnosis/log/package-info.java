/**
 * AWS errors found in any text: logs of other programs, bodies of responses, pasted messages. What
 * one error means is in {@link com.example.bedrockagent.diagnosis}.
 */
package com.example.bedrockagent.diagnosis.log;
