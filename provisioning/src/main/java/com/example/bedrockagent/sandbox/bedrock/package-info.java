/**
 * The operations of Bedrock and Bedrock Runtime: which models there are, what is refused, and the
 * stand-in that answers.
 */
package com.example.bedrockagent.sandbox.bedrock;
