package com.example.bedrockagent.role;

import com.example.bedrockagent.hosting.ExecutionRole;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * The whole ARN of a role: one without the role's path names nothing, in a policy and to IAM.
 *
 * <p>The console of SageMaker makes its execution roles below {@code /service-role/}.
 */
public final class RolePath {

  private RolePath() {}

  /**
   * The role by its whole ARN, where that is known or IAM tells it; else as it is.
   *
   * @param iam is asked for the client only if IAM has to be
   */
  public static ExecutionRole whole(ExecutionRole role, Supplier<IamClient> iam) {
    if (role.complete()) {
      return role;
    }
    try {
      return role.knownAs(new RoleReader(iam.get()).arn(role.name()));
    } catch (SdkException refused) {
      // Most roles have no path, and whoever may not read one goes on.
      return role;
    }
  }
}
