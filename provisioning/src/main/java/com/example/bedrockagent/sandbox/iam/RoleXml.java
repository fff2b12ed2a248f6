package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.Role;

/** Roles as IAM's responses show them. */
final class RoleXml {

  private RoleXml() {}

  /** What CreateRole and GetRole return: the role with its tags and boundary. */
  static Xml whole(Role role) {
    var boundary =
        role.permissions()
            .boundary()
            .map(
                arn ->
                    Xml.element(
                        "PermissionsBoundary",
                        Xml.text("PermissionsBoundaryType", "Policy"),
                        Xml.text("PermissionsBoundaryArn", arn)))
            .orElse(Xml.NOTHING);
    var tags = role.tags().isEmpty() ? Xml.NOTHING : Tags.xml(role.tags().entrySet());
    return Xml.element("Role", summary(role), boundary, tags);
  }

  /** What ListRoles returns of each role. */
  static Xml summary(Role role) {
    return Xml.all(
        Xml.text("Path", role.path()),
        Xml.text("RoleName", role.name()),
        Xml.text("RoleId", role.id()),
        Xml.text("Arn", role.arn()),
        Xml.text("CreateDate", role.created()),
        Xml.text("AssumeRolePolicyDocument", role.trust().encoded()),
        Xml.text("Description", role.settings().description()),
        Xml.text("MaxSessionDuration", role.settings().maxSessionDuration()));
  }
}
