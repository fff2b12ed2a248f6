package com.example.bedrockagent.cli.provision;

import com.example.bedrockagent.role.RolePlan;
import com.example.bedrockagent.role.RoleSpec;

/** What to do with a role that is as it was wanted. */
final class ReadyText {

  private ReadyText() {}

  /**
   * @param isHeldBack whether something keeps the role from what it is allowed; what it is follows
   */
  static String of(
      RoleSpec spec, RolePlan plan, RoleRequest request, OpenAccount account, boolean isHeldBack) {
    var role = plan.role();
    var text =
        new StringBuilder(
            isHeldBack
                ? "\nDone, but the role may not do all that it was given, as said below: " + role
                : "\nReady: " + role);
    if (account.isSandbox()) {
      text.append(
          "\nThis sandbox forgets it now; 'bedrock-agent sandbox' keeps one running that commands"
              + " can share.");
    } else if (request.choice().isOwn() && request.form().isForCaller()) {
      text.append(profile(spec, account.region()));
    }
    if (request.choice().isOwn()) {
      var note = request.form().note(spec.name(), role.partition());
      text.append(note.isEmpty() ? "" : "\n\n" + note);
    }
    return text.toString();
  }

  /** The SDKs and the AWS CLI assume a role that a profile names. */
  private static String profile(RoleSpec spec, String region) {
    return """


        To run the agent with it, put this into ~/.aws/config, and set AWS_PROFILE=%1$s:

        [profile %1$s]
        role_arn = %2$s
        source_profile = default
        region = %3$s"""
        .formatted(spec.name(), spec.arn(), region);
  }
}
