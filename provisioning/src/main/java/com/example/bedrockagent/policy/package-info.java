/** Which permissions a model needs, and what a set of policies allows. */
package com.example.bedrockagent.policy;
