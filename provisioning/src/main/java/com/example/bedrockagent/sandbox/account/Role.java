package com.example.bedrockagent.sandbox.account;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An IAM role.
 *
 * @param path begins and ends with a slash
 * @param id AROA…
 * @param trust who may assume it
 * @param tags in the order they were set
 */
public record Role(
    String accountId,
    String path,
    String name,
    String id,
    Instant created,
    PolicyText trust,
    Settings settings,
    Permissions permissions,
    Map<String, String> tags) {

  /** The settings that UpdateRole changes; the session duration is in seconds. */
  public record Settings(Optional<String> description, int maxSessionDuration) {}

  public Role {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  public String arn() {
    return "arn:aws:iam::" + accountId + ":role" + path + name;
  }

  public boolean isServiceLinked() {
    return path.startsWith(ServiceLinkedRoles.PATH);
  }

  public Role withTrust(PolicyText newTrust) {
    return new Role(accountId, path, name, id, created, newTrust, settings, permissions, tags);
  }

  public Role withSettings(Settings newSettings) {
    return new Role(accountId, path, name, id, created, trust, newSettings, permissions, tags);
  }

  public Role withPermissions(Permissions newPermissions) {
    return new Role(accountId, path, name, id, created, trust, settings, newPermissions, tags);
  }

  public Role withTags(Map<String, String> newTags) {
    return new Role(accountId, path, name, id, created, trust, settings, permissions, newTags);
  }
}
