/** In which account a command works, and what it says of that: the check, the models. */
package com.example.bedrockagent.cli.account;
