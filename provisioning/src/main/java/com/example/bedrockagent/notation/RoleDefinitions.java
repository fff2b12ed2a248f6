package com.example.bedrockagent.notation;

import com.example.bedrockagent.notation.RoleDefinition.Attributes;
import com.example.bedrockagent.notation.RoleDefinition.InlinePolicy;
import com.example.bedrockagent.notation.RoleDefinition.ManagedPolicy;
import com.example.bedrockagent.role.AppliedTags;
import com.example.bedrockagent.role.IamCall;
import com.example.bedrockagent.role.RolePermissions;
import com.example.bedrockagent.role.RoleSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes a role down for the tools that keep roles. */
public final class RoleDefinitions {

  private RoleDefinitions() {}

  /** The definition that gives the same role as applying the spec would. */
  public static RoleDefinition of(RoleSpec spec) {
    var permissions = spec.permissions();
    var own =
        spec instanceof RoleSpec.Own role ? Optional.of(role) : Optional.<RoleSpec.Own>empty();
    return new RoleDefinition(
        spec.name(),
        own.map(RoleSpec.Own::trust),
        permissions instanceof RolePermissions.Inline inline
            ? Optional.of(new InlinePolicy(inline.policyName(), inline.document()))
            : Optional.empty(),
        own.map(RoleDefinitions::attributes)
            .orElseGet(() -> Attributes.tagged(AppliedTags.of(permissions))),
        permissions instanceof RolePermissions.Managed managed
            ? managed.policies().stream()
                .map(p -> new ManagedPolicy(p.arn(), p.document()))
                .toList()
            : List.of(),
        permissions instanceof RolePermissions.AwsManaged aws ? List.of(aws.arn()) : List.of());
  }

  private static Attributes attributes(RoleSpec.Own own) {
    return new Attributes(
        own.path(),
        Optional.of(IamCall.DESCRIPTION),
        OptionalInt.of(own.settings().maxSessionSeconds()),
        own.settings().boundary(),
        AppliedTags.of(own));
  }
}
