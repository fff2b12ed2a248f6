/**
 * Requests and responses as bytes: HTTP, AWS's protocols, signatures and errors. What the account
 * holds is in {@link com.example.bedrockagent.sandbox.account}.
 */
package com.example.bedrockagent.sandbox.wire;
