package com.example.bedrockagent.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArnTest {

  @Property
  void readsEveryKindOfTheDocumentsReferenceAndPrintsItUnchanged(@ForAll("documented") String arn) {
    assertThat(Arn.parse(arn)).hasToString(arn);
  }

  @Provide
  Arbitrary<String> documented() {
    var partition = Arbitraries.of("aws", "aws-us-gov", "aws-cn");
    var region = Arbitraries.of("us-east-1", "us-gov-west-1", "cn-north-1", "ap-southeast-2");
    var account = Arbitraries.strings().numeric().ofLength(12);
    var type =
        Arbitraries.of(
            "foundation-model",
            "inference-profile",
            "provisioned-model",
            "guardrail",
            "custom-model",
            "model-invocation-job");
    var id = Arbitraries.strings().alpha().numeric().withChars("-.:/").ofMinLength(1);
    return Combinators.combine(partition, region, account, type, id)
        .as(
            (p, r, a, t, i) ->
                "arn:%s:bedrock:%s:%s:%s/%s"
                    .formatted(p, r, t.equals("foundation-model") ? "" : a, t, i));
  }

  @Test
  void hasNeitherRegionNorAccountForTheModelBehindAGlobalProfile() {
    var arn = Arn.foundationModel("aws", "", "anthropic.claude-sonnet-5");

    assertThat(arn).hasToString("arn:aws:bedrock:::foundation-model/anthropic.claude-sonnet-5");
    assertThat(Arn.parse(arn.toString())).isEqualTo(arn);
  }

  @Test
  void tellsTheTypeFromTheIdWhichMayHoldColonsAndSlashes() {
    var arn = Arn.parse("arn:aws:bedrock:us-east-1:123456789012:custom-model/base.v1:0/abc");

    assertThat(arn.resourceType()).isEqualTo("custom-model");
    assertThat(arn.resourceId()).isEqualTo("base.v1:0/abc");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "anthropic.claude-sonnet-5, is not an ARN",
    "arn:aws:bedrock:us-east-1, is not an ARN",
    "arn:azure:bedrock:us-east-1::foundation-model/m, is not the partition",
    "arn:aws:bedrock:Virginia::foundation-model/m, is not the region",
    "arn:aws:bedrock:us-east-1:12345:guardrail/g, is not the account",
    "arn:aws::us-east-1::foundation-model/m, An ARN needs a service and a resource",
    "'arn:aws:bedrock:us-east-1::', An ARN needs a service and a resource"
  })
  void refusesWhatIsNoArnAndNamesThePart(String text, String why) {
    assertThatThrownBy(() -> Arn.parse(text))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
