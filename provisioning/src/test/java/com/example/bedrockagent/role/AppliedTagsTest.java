package com.example.bedrockagent.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.model.Arn;
import com.example.bedrockagent.policy.IamTags;
import com.example.bedrockagent.policy.diff.StatementDigest;
import com.example.bedrockagent.role.AppliedTags.Applied;
import com.example.bedrockagent.role.AppliedTags.Kind;
import com.example.bedrockagent.role.RolePermissions.AwsManaged;
import com.example.bedrockagent.role.RolePermissions.Inline;
import com.example.bedrockagent.role.RolePermissions.Managed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AppliedTagsTest {

  private static final Arn ROLE = RoleSpec.roleArn("aws", "123456789012", "team/Agent");

  @Test
  void rememberTheDigestOfEachStatement() {
    var document = Policies.statements(2);

    var tags = AppliedTags.of(new Inline("Bedrock", document));

    var digests = StatementDigest.of(document);
    assertThat(tags)
        .isEqualTo(Map.of("bedrock-agent:inline:Bedrock", digests.get(0) + " " + digests.get(1)));
    assertThat(AppliedTags.policies(tags))
        .containsExactly(new Applied(Kind.INLINE, "Bedrock", digests));
  }

  @Test
  void rememberALongPolicyInSeveral() {
    var document = Policies.statements(60);

    var tags = AppliedTags.of(new Inline("Bedrock", document));

    assertThat(tags)
        .containsOnlyKeys(
            "bedrock-agent:inline:Bedrock",
            "bedrock-agent:inline:Bedrock:2",
            "bedrock-agent:inline:Bedrock:3");
    assertThat(AppliedTags.policies(tags))
        .containsExactly(new Applied(Kind.INLINE, "Bedrock", StatementDigest.of(document)));
  }

  @Test
  void rememberTheSameNameInEachForm() {
    var policy = Policies.aws("service-role/Bedrock");
    var tags = new HashMap<>(AppliedTags.of(new AwsManaged(policy)));
    tags.putAll(AppliedTags.of(new Inline("Bedrock", Policies.statements(1))));
    tags.putAll(AppliedTags.of(Managed.split(ROLE, "Bedrock", Policies.statements(1))));

    var applied = AppliedTags.policies(tags);

    assertThat(applied)
        .extracting(Applied::kind)
        .containsExactlyInAnyOrder(Kind.AWS_MANAGED, Kind.INLINE, Kind.MANAGED);
    assertThat(applied)
        .filteredOn(one -> one.kind() != Kind.INLINE)
        .extracting(one -> one.arnBeside(ROLE))
        .containsExactlyInAnyOrder(policy, Arn.parse("arn:aws:iam::123456789012:policy/Bedrock"));
  }

  @Test
  void areFoundByThePolicyTheyRemember() {
    var tags = new HashMap<>(AppliedTags.of(new Inline("B", Policies.statements(30))));
    tags.putAll(AppliedTags.of(new Inline("B-2", Policies.statements(1))));
    tags.put("bedrock-agent:inline:Bad name", "");

    var first = AppliedTags.policies(tags).get(0);

    assertThat(AppliedTags.keys(tags, first))
        .containsExactly("bedrock-agent:inline:B", "bedrock-agent:inline:B:2");
  }

  @Test
  void thatSomebodyElseWroteAreLeftAlone() {
    var tags =
        Map.of(
            "bedrock-agent:",
            "x",
            "bedrock-agent:inline:",
            "x",
            "bedrock-agent:aws:Empty",
            "",
            "bedrock-agent:other:Name",
            "x",
            "bedrock-agent-2",
            "x");

    assertThat(AppliedTags.policies(tags)).isEmpty();
    assertThat(AppliedTags.isOwner(tags)).isFalse();
  }

  @Property
  void ofEveryPolicyAreReadBackAndTakenByIam(
      @ForAll
          @StringLength(min = 1, max = RolePermissions.LONGEST_NAME)
          @CharRange(from = 'a', to = 'z')
          @CharRange(from = 'A', to = 'Z')
          @CharRange(from = '0', to = '9')
          @Chars({'_', '+', '=', ',', '.', '@', '-'})
          String name,
      @ForAll @IntRange(min = 1, max = 100) int statements) {
    var document = Policies.statements(statements);

    var inline = AppliedTags.of(new Inline(name, document));
    var managed = Managed.split(ROLE, name, document);

    assertThat(AppliedTags.policies(inline))
        .containsExactly(new Applied(Kind.INLINE, name, StatementDigest.of(document)));
    assertThat(AppliedTags.policies(AppliedTags.of(managed)))
        .extracting(one -> one.arnBeside(ROLE))
        .containsExactlyInAnyOrderElementsOf(managed.attachments());
    IamTags.require(inline);
    IamTags.require(AppliedTags.of(managed));
  }

  /** The longest name, of the last of ten policies, in its last tag. */
  @Test
  void haveRoomForTheLongestName() {
    var policies =
        List.of(
            new RolePermissions.ManagedPolicy(
                Arn.parse("arn:aws:iam::123456789012:policy/" + "n".repeat(80) + "-10"),
                Policies.statements(120)));

    var tags = AppliedTags.of(new Managed("n".repeat(80), policies));

    assertThat(tags).hasSize(5);
    IamTags.require(tags);
  }

  @Test
  void knowAnySessionBoundaryAndTrust() {
    var spec =
        new RoleSpec.Own(
            ROLE,
            RunsIn.LAMBDA.trust(new RunsIn.Surroundings("aws", "us-east-1", "123456789012", "")),
            new RoleSettings(
                43_200,
                Optional.of(Arn.parse("arn:aws:iam::123456789012:policy/x/" + "b,".repeat(64))),
                Map.of("Team", "AI")),
            new Inline("Bedrock", Policies.statements(1)));

    var tags = AppliedTags.of(spec);

    assertThat(tags)
        .containsEntry("created-by", "bedrock-agent")
        .containsEntry("Team", "AI")
        .hasSize(4);
    assertThat(AppliedTags.settings(tags).orElseThrow())
        .matches("session=43200 boundary=(b/){64} trust=[0-9a-f]{8}");
    IamTags.require(tags);
  }
}
