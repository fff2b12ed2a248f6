package com.example.bedrockagent.role;

import com.example.bedrockagent.finding.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/**
 * Makes the account as a plan wants it.
 *
 * <p>When somebody else changes the account at the same time, the plan is made anew, and goes on
 * only if nothing in it is new to the user. Source: IAM API Reference, errors of each operation.
 */
public final class RoleProvisioner {

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
      return stopped.filter(RoleDenials::isForAdministrator).isPresent();
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
      var refusal = make(left, done);
      if (refusal.isEmpty()) {
        return new Outcome(done, Optional.empty());
      }
      if (!refusal.get().isWorthAnotherTry() || attempt == patience.attempts()) {
        return new Outcome(done, Optional.of(finding(refusal.get(), again)));
      }
      progress.accept("waiting, because IAM said: " + refusal.get().words());
      patience.waitOnce();
      var renewed = again.get();
      var unforeseen = renewed.changes().stream().filter(c -> !agreed.contains(c)).toList();
      if (renewed.refusal().isPresent() || !unforeseen.isEmpty()) {
        return new Outcome(done, renewed.refusal().or(() -> changedMeanwhile(unforeseen)));
      }
      left = renewed.changes();
    }
  }

  /** Makes one change after the other until IAM refuses one. */
  private Optional<Refusal> make(List<RoleChange> changes, List<RoleChange> done) {
    for (var change : changes) {
      try {
        change.call().send(iam);
      } catch (IamException refused) {
        return Optional.of(new Refusal(change.call(), refused));
      }
      done.add(change);
      progress.accept("%s %s".formatted(change.sign().done(), change.target()));
    }
    return Optional.empty();
  }

  private static Optional<Finding> changedMeanwhile(List<RoleChange> unforeseen) {
    return Optional.of(RoleFindings.changedMeanwhile(unforeseen));
  }

  private static Finding finding(Refusal refusal, Supplier<RolePlan> again) {
    return refusal.isDenied()
        ? RoleDenials.mayNot(refusal.words(), again.get().permissions())
        : refusal.finding();
  }

  /** Whether IAM says that the caller may not. */
  public static boolean isDenied(IamException refused) {
    return Refusal.isDenied(refused);
  }
}
