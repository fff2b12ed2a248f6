package com.example.bedrockagent.model;

import java.util.List;
import java.util.stream.Collectors;

/** Where a request may be served. */
final class Destinations {

  private Destinations() {}

  /** The regions of these models; one without a region stands for all commercial ones. */
  static String inWords(List<Arn> models) {
    return isGlobal(models)
        ? "any commercial region"
        : models.stream().map(Arn::region).collect(Collectors.joining(", "));
  }

  static boolean isGlobal(List<Arn> models) {
    return models.stream().anyMatch(model -> model.region().isEmpty());
  }
}
