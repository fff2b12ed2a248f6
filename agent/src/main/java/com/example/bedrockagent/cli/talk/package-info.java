/** Questions and conversations on the terminal. */
package com.example.bedrockagent.cli.talk;
