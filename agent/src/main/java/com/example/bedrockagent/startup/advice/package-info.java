/** What to do about what a startup check has found, and who can do it. */
package com.example.bedrockagent.startup.advice;
