/** How a new project is made from this one: what is taken, under which names, and where to. */
package com.example.bedrockagent.template;
