/** What must never be printed, and how it is kept out of what is. */
package com.example.bedrockagent.secret;
