package com.example.bedrockagent.sandbox.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies AWS maintains that the account knows.
 *
 * <p>The documents are short excerpts that decide Bedrock calls as the originals do; the originals
 * are longer and change. The boundary of SageMaker Unified Studio also asks for the project's tags
 * on an application inference profile; the excerpt does not, for want of such profiles here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/bedrock/latest/userguide/security-iam-awsmanpol.html">AWS
 *     managed policies for Amazon Bedrock</a>
 */
final class AwsManagedPolicies {

  static final String ADMINISTRATOR_ACCESS = "arn:aws:iam::aws:policy/AdministratorAccess";

  private static final Instant CREATED = Instant.parse("2023-12-06T00:00:00Z");

  private AwsManagedPolicies() {}

  static List<ManagedPolicy> all(Identifiers identifiers) {
    return List.of(
            "AdministratorAccess",
            "AmazonBedrockFullAccess",
            "AmazonBedrockLimitedAccess",
            "AmazonBedrockReadOnly",
            "SageMakerStudioProjectUserRolePermissionsBoundary")
        .stream()
        .map(name -> policy(name, identifiers.uniqueId("ANPA")))
        .toList();
  }

  private static ManagedPolicy policy(String name, String id) {
    var text = IdentityPolicyRules.check(excerpt(name));
    return ManagedPolicy.first("aws", "/", name, id, Optional.empty(), Map.of(), text, CREATED);
  }

  private static String excerpt(String name) {
    try (var resource =
        AwsManagedPolicies.class.getResourceAsStream("managed-policies/" + name + ".json")) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
