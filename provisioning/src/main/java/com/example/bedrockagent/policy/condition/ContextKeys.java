package com.example.bedrockagent.policy.condition;

import java.util.List;

/** The condition keys of one request: what it has of each, as far as that is known. */
public interface ContextKeys {

  /** Whether it is known what the request has of the key, which may be nothing. */
  boolean isKnown(String key);

  /** Its values; none if the request lacks it. */
  List<String> values(String key);
}
