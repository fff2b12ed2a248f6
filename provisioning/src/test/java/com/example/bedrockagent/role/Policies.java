package com.example.bedrockagent.role;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import java.util.List;
import java.util.stream.IntStream;

/** Policies that tests need many or odd ones of. */
public final class Policies {

  private Policies() {}

  /** So many statements, each different from the others. */
  public static PolicyDocument statements(int count) {
    return PolicyDocument.of(
        IntStream.rangeClosed(1, count)
            .mapToObj(
                i ->
                    Statement.allowMatching(
                        "S" + i,
                        List.of("s3:GetObject"),
                        List.of("arn:aws:s3:::bucket-" + i + "/*"),
                        List.of()))
            .toArray(Statement[]::new));
  }

  /** The ARN of a policy that AWS maintains. */
  public static Arn aws(String name) {
    return new Arn("aws", "iam", "", "aws", "policy/" + name);
  }
}
