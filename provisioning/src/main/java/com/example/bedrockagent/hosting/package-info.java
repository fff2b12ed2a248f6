/** Where the program runs, and which role AWS gave to that place. */
package com.example.bedrockagent.hosting;
