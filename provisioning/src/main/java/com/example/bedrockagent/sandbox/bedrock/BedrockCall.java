package com.example.bedrockagent.sandbox.bedrock;

import com.example.bedrockagent.sandbox.wire.HttpCall;
import java.util.List;
import java.util.Map;

/**
 * One authenticated call to Bedrock.
 *
 * @param region the region in the signature's credential scope
 * @param account the caller's account
 * @param access asks whether the caller may do something
 */
public record BedrockCall(HttpCall http, String region, String account, AccessCheck access) {

  /** The caller's permissions. */
  public interface AccessCheck {
    /** Returns if the caller is allowed; otherwise throws AWS's refusal. */
    void require(String action, String resource, Map<String, List<String>> context);
  }

  void require(String action, String resource) {
    access.require(action, resource, Map.of("aws:RequestedRegion", List.of(region)));
  }
}
