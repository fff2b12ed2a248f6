/** What an answer costs, by a price table that can be edited. */
package com.example.bedrockagent.price;
