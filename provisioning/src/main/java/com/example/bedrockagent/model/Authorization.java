package com.example.bedrockagent.model;

import java.util.Map;
import java.util.Objects;

/**
 * One resource that Bedrock authorises on the way to a model, and what it tells IAM besides.
 *
 * @param context condition keys and their values
 */
public record Authorization(Arn resource, Map<String, String> context) {

  public Authorization {
    Objects.requireNonNull(resource);
    context = Map.copyOf(context);
  }
}
