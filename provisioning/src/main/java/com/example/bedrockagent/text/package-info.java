/** What text says, whatever its characters. */
package com.example.bedrockagent.text;
