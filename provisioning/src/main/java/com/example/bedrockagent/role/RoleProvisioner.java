package com.example.bedrockagent.role;

import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.diagnosis.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;

/**
 * Makes the account as a plan wants it.
 *
 * <p>When somebody else changes the account at the same time, the plan is made anew, and goes on
 * only if nothing in it is new to the user. Source: IAM API Reference, errors of each operation.
 */
public final class RoleProvisioner {

  /** Refusals that say the account is not as it was when the plan was made. */
  private static final Set<String> CHANGED =
      Set.of("EntityAlreadyExists", "NoSuchEntity", "ConcurrentModification", "DeleteConflict");

  private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException");

  private final IamClient iam;
  private final Patience patience;
  private final Consumer<String> progress;

  /**
   * @param progress is told of each change that is done, and of each wait
   */
  public RoleProvisioner(IamClient iam, Patience patience, Consumer<String> progress) {
    this.iam = iam;
    this.patience = patience;
    this.progress = progress;
  }

  /**
   * How it ended.
   *
   * @param done the changes that were made
   * @param stopped why it was not finished; the same command can be run again
   */
  public record Outcome(List<RoleChange> done, Optional<Finding> stopped) {
    public Outcome {
      done = List.copyOf(done);
      Objects.requireNonNull(stopped);
    }

    /** Whether only somebody with more rights in IAM can do the rest. */
    public boolean isForAdministrator() {
      return stopped.filter(RoleFindings::isMayNot).isPresent();
    }
  }

  /**
   * Makes the changes of a plan, one after the other.
   *
   * @param plan what the user has agreed to
   * @param again reads the account and plans anew
   */
  public Outcome apply(RolePlan plan, Supplier<RolePlan> again) {
    if (plan.refusal().isPresent()) {
      return new Outcome(List.of(), plan.refusal());
    }
    var agreed = new HashSet<>(plan.changes());
    var done = new ArrayList<RoleChange>();
    var left = plan.changes();
    for (var attempt = 1; ; attempt++) {
      try {
        left.forEach(change -> make(change, done));
        return new Outcome(done, Optional.empty());
      } catch (IamException refused) {
        if (!isWorthAnotherTry(refused) || attempt == patience.attempts()) {
          return new Outcome(done, Optional.of(finding(refused, again)));
        }
        waitFor(refused);
        var renewed = again.get();
        var unforeseen = renewed.changes().stream().filter(c -> !agreed.contains(c)).toList();
        if (renewed.refusal().isPresent() || !unforeseen.isEmpty()) {
          return new Outcome(done, renewed.refusal().or(() -> changedMeanwhile(unforeseen)));
        }
        left = renewed.changes();
      }
    }
  }

  private void make(RoleChange change, List<RoleChange> done) {
    change.call().send(iam);
    done.add(change);
    progress.accept("%s %s".formatted(change.sign().done(), change.target()));
  }

  private static Optional<Finding> changedMeanwhile(List<RoleChange> unforeseen) {
    return Optional.of(RoleFindings.changedMeanwhile(unforeseen));
  }

  private static boolean isWorthAnotherTry(IamException refused) {
    return CHANGED.contains(code(refused)) || isUnknownPrincipal(refused);
  }

  /** A principal that was made a moment ago is not known everywhere. */
  private static boolean isUnknownPrincipal(IamException refused) {
    return refused instanceof MalformedPolicyDocumentException
        && words(refused).startsWith("Invalid principal in policy");
  }

  private void waitFor(IamException refused) {
    progress.accept("waiting, because IAM said: " + words(refused));
    patience.waitOnce();
  }

  private Finding finding(IamException refused, Supplier<RolePlan> again) {
    return isDenied(refused)
        ? RoleFindings.mayNot(words(refused), again.get().permissions())
        : Diagnosis.of(refused);
  }

  /** Whether IAM says that the caller may not. */
  public static boolean isDenied(IamException refused) {
    return DENIED.contains(code(refused));
  }

  private static String code(IamException refused) {
    return String.valueOf(refused.awsErrorDetails().errorCode());
  }

  /** Some refusals come without a message. */
  private static String words(IamException refused) {
    var message = refused.awsErrorDetails().errorMessage();
    return message == null || message.isBlank() ? code(refused) : message;
  }
}
