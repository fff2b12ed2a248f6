package com.example.bedrockagent.sandbox;

/** One operation of a Query service: what it does, and what its result element holds. */
@FunctionalInterface
interface QueryOperation {

  /** Throws {@link ServiceError} to refuse. */
  Xml perform(QueryRequest request, CallerIdentity caller);
}
