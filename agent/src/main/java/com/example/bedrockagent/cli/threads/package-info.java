/** Which conversations are kept, and where. */
package com.example.bedrockagent.cli.threads;
