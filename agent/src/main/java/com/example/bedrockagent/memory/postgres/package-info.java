/** Conversations in PostgreSQL, for several machines. */
package com.example.bedrockagent.memory.postgres;
