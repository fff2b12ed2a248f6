package com.example.bedrockagent.sandbox.account;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What lets EC2 instances run as a role.
 *
 * @param path begins and ends with a slash
 * @param id AIPA…
 * @param roleName the one role it can hold
 */
public record InstanceProfile(
    String accountId,
    String path,
    String name,
    String id,
    Instant created,
    Optional<String> roleName,
    Map<String, String> tags) {

  public InstanceProfile {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  public String arn() {
    return "arn:aws:iam::" + accountId + ":instance-profile" + path + name;
  }

  public boolean holds(Role role) {
    return roleName.filter(role.name()::equals).isPresent();
  }

  public InstanceProfile withRole(Optional<String> newRole) {
    return new InstanceProfile(accountId, path, name, id, created, newRole, tags);
  }
}
