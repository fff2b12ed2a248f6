package com.example.bedrockagent.role;

import com.example.bedrockagent.finding.Finding;
import com.example.bedrockagent.model.Arn;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Whether a role can be assumed already: IAM takes a while to make a new role known everywhere, and
 * says AccessDenied meanwhile.
 */
public final class RoleAssumption {

  private static final String SESSION = "bedrock-agent";

  private final StsClient sts;
  private final Patience patience;
  private final Consumer<String> progress;

  /**
   * @param progress is told of each wait
   */
  public RoleAssumption(StsClient sts, Patience patience, Consumer<String> progress) {
    this.sts = sts;
    this.patience = patience;
    this.progress = progress;
  }

  /** Assumes the role until it works; a finding if it does not in time. */
  public Optional<Finding> await(Arn role) {
    for (var attempt = 1; ; attempt++) {
      try {
        sts.assumeRole(r -> r.roleArn(role.toString()).roleSessionName(SESSION));
        return Optional.empty();
      } catch (StsException refused) {
        if (!Refusal.isDenied(refused)) {
          throw refused;
        }
        if (attempt == patience.attempts()) {
          return Optional.of(RoleFindings.notAssumableYet(role, Refusal.words(refused)));
        }
        progress.accept(
            "waiting until the role can be assumed (%d of %d)"
                .formatted(attempt, patience.attempts()));
        patience.waitOnce();
      }
    }
  }
}
