/** Conversations that outlive a turn: where they are kept, and who may continue one now. */
package com.example.bedrockagent.memory;
