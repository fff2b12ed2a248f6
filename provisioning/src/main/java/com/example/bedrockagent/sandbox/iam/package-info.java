/** The operations of IAM. */
package com.example.bedrockagent.sandbox.iam;
