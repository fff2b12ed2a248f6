/**
 * An AWS account on loopback: IAM, STS, Bedrock and Bedrock Runtime over their real wire protocols,
 * with IAM enforced on every call. A stand-in model answers; it never claims to be Claude.
 */
package com.example.bedrockagent.sandbox;
