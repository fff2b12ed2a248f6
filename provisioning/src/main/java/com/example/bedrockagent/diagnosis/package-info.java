/** What an AWS error means: one cause, the evidence, the remedy, and who can apply it. */
package com.example.bedrockagent.diagnosis;
