package com.example.bedrockagent.role.verify;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.decision.AccessEvaluator;
import com.example.bedrockagent.policy.decision.PolicyLayers;
import com.example.bedrockagent.role.RoleReader;
import com.example.bedrockagent.role.RoleSpec;
import com.example.bedrockagent.role.verify.IamSimulation.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.model.IamException;

/**
 * What can be read of a role's own policies: nothing where IAM refuses, and nothing of a user's,
 * because this program does not know all of them.
 */
record OwnPolicies(RoleReader reader, Arn principal) {

  /** Every policy that decides what the role may do, but the organisation's. */
  Optional<PolicyLayers> layers() {
    return read(() -> reader.policies(RoleSpec.nameOf(principal)));
  }

  /** The role's permissions boundary. */
  Optional<Arn> boundary() {
    return read(() -> reader.boundary(RoleSpec.nameOf(principal)));
  }

  /** What is certain of each of IAM's answers. */
  List<Ruling> settled(List<Answer> answers) {
    var isSure = answers.stream().allMatch(answer -> answer.missing().isEmpty());
    var layers = isSure ? Optional.<PolicyLayers>empty() : layers();
    return answers.stream().map(answer -> settled(answer, layers)).toList();
  }

  /**
   * Where IAM lacked condition keys, the policies tell whether the answer depends on them; where
   * they can not be read, or say otherwise, it is not known.
   */
  private static Ruling settled(Answer answer, Optional<PolicyLayers> layers) {
    if (answer.missing().isEmpty()) {
      return answer.ruling();
    }
    return layers
        .map(own -> Ruling.of(AccessEvaluator.evaluate(answer.request(), own)))
        .filter(own -> own instanceof Ruling.Unknown || isSame(own, answer.ruling()))
        .orElseGet(() -> new Ruling.Unknown(answer.missing()));
  }

  private static boolean isSame(Ruling one, Ruling other) {
    return one.layer().isPresent() == other.layer().isPresent();
  }

  private <T> Optional<T> read(Supplier<Optional<T>> asked) {
    try {
      return principal.resourceType().equals("role") ? asked.get() : Optional.empty();
    } catch (IamException | MalformedPolicyException unreadable) {
      return Optional.empty();
    }
  }
}
