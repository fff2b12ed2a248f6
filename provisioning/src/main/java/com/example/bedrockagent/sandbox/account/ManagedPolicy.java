package com.example.bedrockagent.sandbox.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A managed policy with its versions.
 *
 * @param owner the account, or {@code aws} for a policy AWS maintains
 * @param id ANPA…
 * @param versions oldest first, never empty
 * @param issued how many versions were ever made: numbers are not used twice
 */
public record ManagedPolicy(
    String owner,
    String path,
    String name,
    String id,
    Optional<String> description,
    Map<String, String> tags,
    Instant created,
    List<Version> versions,
    String defaultVersionId,
    int issued) {

  /** One version; the id is v1, v2 and so on. */
  public record Version(String id, PolicyText policy, Instant created) {}

  public ManagedPolicy {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    versions = List.copyOf(versions);
  }

  public static ManagedPolicy first(
      String owner,
      String path,
      String name,
      String id,
      Optional<String> description,
      Map<String, String> tags,
      PolicyText policy,
      Instant now) {
    var version = new Version("v1", policy, now);
    return new ManagedPolicy(
        owner, path, name, id, description, tags, now, List.of(version), "v1", 1);
  }

  public String arn() {
    return "arn:aws:iam::" + owner + ":policy" + path + name;
  }

  public boolean isOwnedByAws() {
    return owner.equals("aws");
  }

  public Optional<Version> version(String versionId) {
    return versions.stream().filter(version -> version.id().equals(versionId)).findFirst();
  }

  /** The version in force. */
  public Version current() {
    return version(defaultVersionId).orElseThrow();
  }

  public Instant updated() {
    return versions.get(versions.size() - 1).created();
  }

  public ManagedPolicy withVersion(PolicyText policy, Instant now, boolean asDefault) {
    var added = new Version("v" + (issued + 1), policy, now);
    var changed = new ArrayList<>(versions);
    changed.add(added);
    return with(changed, asDefault ? added.id() : defaultVersionId, issued + 1);
  }

  public ManagedPolicy withoutVersion(String versionId) {
    var kept = versions.stream().filter(version -> !version.id().equals(versionId)).toList();
    return with(kept, defaultVersionId, issued);
  }

  public ManagedPolicy withDefault(String versionId) {
    return with(versions, versionId, issued);
  }

  public ManagedPolicy withTags(Map<String, String> newTags) {
    return new ManagedPolicy(
        owner, path, name, id, description, newTags, created, versions, defaultVersionId, issued);
  }

  private ManagedPolicy with(List<Version> newVersions, String newDefault, int newIssued) {
    return new ManagedPolicy(
        owner, path, name, id, description, tags, created, newVersions, newDefault, newIssued);
  }
}
