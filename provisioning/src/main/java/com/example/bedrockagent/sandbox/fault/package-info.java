/**
 * What can go wrong in the account when a test wants it to. {@link
 * com.example.bedrockagent.sandbox.Faults} says to which calls it happens.
 */
package com.example.bedrockagent.sandbox.fault;
