package com.example.bedrockagent.policy.decision;

import java.util.Optional;

/**
 * A statement that made a decision.
 *
 * @param policyIndex which policy of its layer, from 0
 * @param statementIndex which statement of that policy, from 0
 */
public record DecidingStatement(
    PolicyLayer layer, int policyIndex, int statementIndex, Optional<String> sid) {}
