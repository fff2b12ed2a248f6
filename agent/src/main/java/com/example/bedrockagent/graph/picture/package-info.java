/** The graph as a picture. */
package com.example.bedrockagent.graph.picture;
