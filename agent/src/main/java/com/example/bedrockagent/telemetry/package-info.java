/** What a turn did, as OpenTelemetry spans that any backend can show. */
package com.example.bedrockagent.telemetry;
