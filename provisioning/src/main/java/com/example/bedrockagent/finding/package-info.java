/**
 * What a problem is told as: one finding with its evidence, its remedy and who can apply it. How
 * findings are come by is in the rooms that make them.
 */
package com.example.bedrockagent.finding;
