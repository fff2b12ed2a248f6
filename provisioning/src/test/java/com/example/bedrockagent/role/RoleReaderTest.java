package com.example.bedrockagent.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.sandbox.SandboxExtension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RoleReaderTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private TestAccount account;

  @BeforeEach
  void open() {
    account = TestAccount.of(SANDBOX.connect("us-east-1"));
  }

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void readsEveryCharacterThatAPolicyCanHave() {
    var odd =
        PolicyDocument.of(
            Statement.allowMatching(
                "Odd",
                List.of("s3:GetObject"),
                List.of("arn:aws:s3:::a+b c%41/ü&<\"\\/${aws:username}"),
                List.of()));
    var spec = account.own(account.inline(odd));
    account.apply(spec);

    var read = new RoleReader(account.iam()).read(spec).role().orElseThrow();

    assertThat(read.inline()).isEqualTo(Map.of(spec.permissions().policyName(), odd));
    assertThat(account.plan(spec).isEmpty()).isTrue();
  }

  /** Some servers of IAM leave it as it is. */
  @Test
  void takesAPlusForAPlus() {
    var plus =
        PolicyDocument.of(
            Statement.allow(
                "Plus", List.of("s3:GetObject"), List.of("arn:aws:s3:::a+b"), List.of()));

    assertThat(RoleReader.document(plus.toJson())).isEqualTo(plus);
    assertThat(RoleReader.document(plus.toJson().replace("+", "%2B"))).isEqualTo(plus);
  }

  @Test
  void readsTagsWithoutAValue() {
    var plain = account.own(account.inline(Policies.statements(1)));
    var settings = new RoleSettings(3600, Optional.empty(), Map.of("Stage", ""));
    var spec = new RoleSpec.Own(plain.arn(), plain.trust(), settings, plain.permissions());
    account.apply(spec);

    assertThat(new RoleReader(account.iam()).read(spec).role().orElseThrow().tags())
        .containsEntry("Stage", "");
    assertThat(account.plan(spec).isEmpty()).isTrue();
  }

  @Test
  void readsPoliciesOnRecordThatAreNotWantedAnyMore() {
    var former = account.own(account.managed(Policies.statements(1)));
    account.apply(former);

    var state = new RoleReader(account.iam()).read(former.name());

    assertThat(state.policies()).containsOnlyKeys(account.policy("Bedrock"));
  }

  @Test
  void findsNothingOfARoleThatIsNotThere() {
    var spec = account.own(account.managed(Policies.statements(1)));

    assertThat(new RoleReader(account.iam()).read(spec)).isEqualTo(RoleState.ABSENT);
    assertThat(new RoleReader(account.iam()).arn(spec.name())).isEmpty();
  }
}
