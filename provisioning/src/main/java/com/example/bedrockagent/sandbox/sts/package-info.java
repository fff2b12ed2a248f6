/** The operations of STS, and whom a role trusts. */
package com.example.bedrockagent.sandbox.sts;
