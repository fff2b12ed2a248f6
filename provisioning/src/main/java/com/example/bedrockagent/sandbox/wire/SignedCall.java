package com.example.bedrockagent.sandbox.wire;

import java.util.Optional;

/**
 * Who signed a request, and for what.
 *
 * @param region the region of the credential scope
 * @param service the service of the credential scope, for example {@code bedrock}
 * @param securityToken the session token sent along; whether it belongs to the key is not checked
 *     here
 */
public record SignedCall(
    String accessKeyId, String region, String service, Optional<String> securityToken) {}
