package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import com.example.bedrockagent.sandbox.wire.ServiceError;

/** One operation of a Query service: what it does, and what its result element holds. */
@FunctionalInterface
public interface QueryOperation {

  /** Throws {@link ServiceError} to refuse. */
  Xml perform(QueryRequest request, CallerIdentity caller);
}
