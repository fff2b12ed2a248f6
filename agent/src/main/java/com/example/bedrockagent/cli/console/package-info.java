/** What every command needs: the streams, settings with their sources, exit codes, JSON. */
package com.example.bedrockagent.cli.console;
