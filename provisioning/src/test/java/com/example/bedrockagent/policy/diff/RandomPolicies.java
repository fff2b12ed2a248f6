package com.example.bedrockagent.policy.diff;

import com.example.bedrockagent.policy.Effect;
import com.example.bedrockagent.policy.ElementList;
import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.condition.Condition;
import com.example.bedrockagent.policy.decision.AccessRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Policies and requests that have enough in common to decide something, the same for a seed. */
public final class RandomPolicies {
  private final Random random;

  public RandomPolicies(long seed) {
    random = new Random(seed);
  }

  public PolicyDocument policy() {
    return new PolicyDocument(
        pick(PolicyDocument.CURRENT_VERSION, PolicyDocument.ORIGINAL_VERSION),
        Optional.empty(),
        some(3, () -> statement(pick(Effect.values()))));
  }

  public Statement statement(Effect effect) {
    return new Statement(
        Optional.empty(),
        effect,
        Optional.empty(),
        elements("*", "bedrock:*", "bedrock:Invoke*", "BEDROCK:invokemodel", "s3:G?tObject"),
        Optional.of(
            elements(
                "*",
                "arn:aws:bedrock:*::foundation-model/*",
                "arn:aws:bedrock:us-east-1::*",
                "arn:aws:s3:::home/${aws:username}/*",
                "arn:aws:s3:::home/${aws:userid, 'bob'}/?")),
        random.nextBoolean() ? List.of() : List.of(condition()));
  }

  public AccessRequest request() {
    var request =
        AccessRequest.of(
            pick("bedrock:InvokeModel", "s3:GetObject"),
            pick(
                "arn:aws:bedrock:us-east-1::foundation-model/m",
                "arn:aws:bedrock:eu-west-1::foundation-model/m",
                "arn:aws:s3:::home/alice/x",
                "arn:aws:s3:::home/bob/y"));
    if (random.nextBoolean()) {
      request = request.with("aws:username", pick("alice", "bob"));
    }
    return random.nextBoolean() ? request.with("aws:TagKeys", pick("a", "b"), "c") : request;
  }

  private Condition condition() {
    return random.nextBoolean()
        ? new Condition(
            pick("StringEquals", "StringNotLike", "StringLikeIfExists", "Null"),
            "aws:UserName",
            some(2, () -> pick("alice", "b*", "true", "${aws:username}")))
        : new Condition(
            pick("ForAllValues:StringEquals", "ForAnyValue:StringNotEquals"),
            "aws:TagKeys",
            some(2, () -> pick("a", "b", "c")));
  }

  private ElementList elements(String... patterns) {
    return new ElementList(random.nextInt(4) == 0, some(2, () -> pick(patterns)));
  }

  private <T> List<T> some(int most, Supplier<T> one) {
    var list = new ArrayList<T>();
    for (int left = 1 + random.nextInt(most); left > 0; left--) {
      list.add(one.get());
    }
    return list;
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
