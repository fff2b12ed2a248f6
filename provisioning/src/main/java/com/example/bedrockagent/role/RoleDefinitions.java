package com.example.bedrockagent.role;

import com.example.bedrockagent.policy.RoleDefinition;

/** Writes a role down for the tools that keep roles. */
public final class RoleDefinitions {

  private RoleDefinitions() {}

  /** The definition that gives the same role as applying the spec would. */
  public static RoleDefinition of(RoleSpec spec) {
    var inline = (RolePermissions.Inline) spec.permissions();
    return spec instanceof RoleSpec.Own own
        ? RoleDefinition.create(own.name(), own.trust(), inline.policyName(), inline.document())
        : RoleDefinition.existing(spec.name(), inline.policyName(), inline.document());
  }
}
