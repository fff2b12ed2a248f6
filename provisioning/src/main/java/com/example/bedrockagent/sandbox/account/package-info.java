/** Who there is in the account, what belongs to them, and what they may do. */
package com.example.bedrockagent.sandbox.account;
