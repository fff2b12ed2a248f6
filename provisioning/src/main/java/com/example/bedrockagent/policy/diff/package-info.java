/** What differs between two policies, statement by statement. */
package com.example.bedrockagent.policy.diff;
