package com.example.bedrockagent.sandbox.account;

import java.util.Map;
import java.util.Optional;

/**
 * Roles that belong to AWS services: the account sees them and can change none of them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html">IAM
 *     User Guide, Service-linked roles</a>
 */
public final class ServiceLinkedRoles {

  public static final String PATH = "/aws-service-role/";

  private static final String TRUST_SUPPORT =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Principal":{"Service":"support.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

  private ServiceLinkedRoles() {}

  /** The role that every account has from the start. */
  static Role support(AccountState account) {
    return new Role(
        account.accountId(),
        PATH + "support.amazonaws.com/",
        "AWSServiceRoleForSupport",
        account.identifiers().uniqueId("AROA"),
        account.now(),
        PolicyJson.parsed(TRUST_SUPPORT),
        new Role.Settings(Optional.empty(), 3600),
        Permissions.NONE,
        Map.of());
  }
}
