package com.example.bedrockagent.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.model.ModelId.AccountModel;
import com.example.bedrockagent.model.ModelId.ApplicationProfile;
import com.example.bedrockagent.model.ModelId.BaseModel;
import com.example.bedrockagent.model.ModelId.SystemProfile;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelIdTest {

  private static final String ACCOUNT = "arn:aws:bedrock:us-east-1:123456789012:";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anthropic.claude-haiku-4-5-20251001-v1:0",
        "anthropic.claude-opus-4-6-v1",
        "anthropic.claude-sonnet-5",
        "anthropic.claude-3-haiku-20240307-v1:0:200k",
        "amazon.nova-lite-v1:0",
        "deepseek.v3.2"
      })
  void readsABaseModelWhateverItsEnding(String text) {
    assertThat(ModelId.parse(text)).isEqualTo(new BaseModel(text, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"us-gov", "us", "eu", "apac", "jp", "au", "ca", "global", "sa", "amer", "mea"})
  void readsAProfileOfEveryGeographyAndOfOneItDoesNotKnow(String geography) {
    var id = ModelId.parse(geography + ".anthropic.claude-sonnet-5");

    assertThat(id)
        .isEqualTo(new SystemProfile(geography, "anthropic.claude-sonnet-5", Optional.empty()));
  }

  @Test
  void readsAProfileOfAnotherProvider() {
    assertThat(ModelId.parse("apac.amazon.nova-lite-v1:0"))
        .isEqualTo(new SystemProfile("apac", "amazon.nova-lite-v1:0", Optional.empty()));
  }

  @Test
  void ignoresBlanksAroundTheId() {
    assertThat(ModelId.parse(" anthropic.claude-sonnet-5\n").text())
        .isEqualTo("anthropic.claude-sonnet-5");
  }

  @ParameterizedTest
  @CsvSource({"aws, us-east-1", "aws-us-gov, us-gov-west-1", "aws-cn, cn-north-1"})
  void readsTheArnOfABaseModelInEveryPartition(String partition, String region) {
    var arn = Arn.foundationModel(partition, region, "anthropic.claude-sonnet-5");

    assertThat(ModelId.parse(arn.toString()))
        .isEqualTo(new BaseModel("anthropic.claude-sonnet-5", Optional.of(arn)));
  }

  @ParameterizedTest
  @CsvSource({"aws, eu-west-1, eu", "aws-us-gov, us-gov-west-1, us-gov", "aws-cn, cn-north-1, cn"})
  void readsTheArnOfAProfileInEveryPartition(String partition, String region, String geography) {
    var text =
        "arn:%s:bedrock:%s:123456789012:inference-profile/%s.anthropic.claude-sonnet-5"
            .formatted(partition, region, geography);

    assertThat(ModelId.parse(text))
        .isEqualTo(
            new SystemProfile(
                geography, "anthropic.claude-sonnet-5", Optional.of(Arn.parse(text))));
  }

  @Test
  void readsTheArnOfAnApplicationProfile() {
    var text = ACCOUNT + "application-inference-profile/abc123def456";

    assertThat(ModelId.parse(text)).isEqualTo(new ApplicationProfile(Arn.parse(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provisioned-model/abc123def456",
        "custom-model/amazon.nova-lite-v1:0/abc123def456",
        "custom-model/imported/abc123def456",
        "custom-model-deployment/abc123def456",
        "imported-model/abc123def456",
        "prompt-router/abc123def456",
        "default-prompt-router/anthropic.claude:1"
      })
  void readsWhatTheAccountInvokesByItsArn(String resource) {
    assertThat(ModelId.parse(ACCOUNT + resource))
        .isEqualTo(new AccountModel(Arn.parse(ACCOUNT + resource)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'', it should read PROVIDER.MODEL",
    "nonsense, it should read PROVIDER.MODEL",
    "a b, 'character 2, '' '', can not be in one'",
    "a.b/c, 'character 4, ''/'', can not be in one'",
    "zzz., 'a provider in lower case, a dot and a name are wanted'",
    "us..zzz, 'a provider in lower case, a dot and a name are wanted'",
    "arn:aws, is not an ARN",
    "arn:azure:bedrock:us-east-1::foundation-model/a.b, is not the partition",
    "arn:aws:s3:us-east-1:123456789012:bucket/a.b, 'one of Bedrock''s, in a region'",
    "arn:aws:bedrock:::foundation-model/a.b, 'one of Bedrock''s, in a region'",
    "arn:aws:bedrock:us-east-1:123456789012:prompt-router/, should end in TYPE/ID",
    "arn:aws:bedrock:us-east-1:123456789012:prompt-router, should end in TYPE/ID",
    "arn:aws:bedrock:us-east-1:123456789012:foundation-model/a.b, names no account",
    "arn:aws:bedrock:us-east-1::inference-profile/us.a.b, every other one does",
    "arn:aws:bedrock:us-east-1:123456789012:guardrail/g, type 'guardrail' can not be invoked",
    "arn:aws:bedrock:us-east-1:123456789012:model-invocation-job/j, can not be invoked",
    "arn:aws:bedrock:us-east-1::foundation-model/us.anthropic.m, is not the ID of a resource",
    "arn:aws:bedrock:us-east-1:123456789012:inference-profile/anthropic.m, is not the ID"
  })
  void refusesNonsenseWithASentenceAndExamples(String text, String why) {
    assertThatThrownBy(() -> ModelId.parse(text))
        .isInstanceOf(InvalidModelIdException.class)
        .hasMessageContaining("is not a model ID: ")
        .hasMessageContaining(why)
        .hasMessageContaining("Examples: anthropic.claude-haiku-4-5-20251001-v1:0 (base model)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provisioned-model/*",
        "provisioned-model/a?b",
        "provisioned-model/abc",
        "provisioned-model/ABC123DEF456",
        "custom-model-deployment/${aws:username}",
        "custom-model/*/abc123def456",
        "custom-model/amazon.nova-lite-v1:0/abc123def45*",
        "custom-model/imported/abc123def456/more",
        "imported-model/../*",
        "imported-model/..",
        "imported-model/ａｂｃ１２３ｄｅｆ４５６",
        "imported-model/abc123def45\"",
        "imported-model/abc123def45'",
        "imported-model/abc123def456\u00a0",
        "imported-model/abc123`id`",
        "prompt-router/*",
        "prompt-router/a/b",
        "default-prompt-router/anthropic.*:1",
        "application-inference-profile/*",
        "application-inference-profile/a$(id)",
        "inference-profile/us.anthropic.*"
      })
  void refusesAnIdThatAwsCanNotHaveMade(String resource) {
    assertThatThrownBy(() -> ModelId.parse(ACCOUNT + resource))
        .isInstanceOf(InvalidModelIdException.class)
        .hasMessageContaining(
            "the ID of a resource of type '" + resource.substring(0, resource.indexOf('/')) + "'");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "arn:aws:bedrock:us-east-1:aws:provisioned-model/abc123def456, its account should be twelve",
    "arn:aws-cn:bedrock:us-east-1:123456789012:provisioned-model/abc123def456, is not in the"
        + " partition aws-cn",
    "arn:aws:bedrock:cn-north-1::foundation-model/anthropic.claude-sonnet-5, is not in the"
        + " partition aws",
  })
  void refusesAnAccountOrAPartitionThatCanNotBe(String text, String why) {
    assertThatThrownBy(() -> ModelId.parse(text))
        .isInstanceOf(InvalidModelIdException.class)
        .hasMessageContaining(why);
  }

  @Test
  void leavesThePartitionOfARegionThatIsNotKnownOpen() {
    var text = "arn:aws-new:bedrock:new-north-1:123456789012:provisioned-model/abc123def456";

    assertThat(ModelId.parse(text)).isEqualTo(new AccountModel(Arn.parse(text)));
  }

  @Test
  void refusesMoreCharactersThanConverseTakes() {
    var text = "anthropic." + "x".repeat(2048);

    assertThatThrownBy(() -> ModelId.parse(text))
        .isInstanceOf(InvalidModelIdException.class)
        .hasMessageContaining("it is longer than 2,048 characters")
        .hasMessageNotContaining("x".repeat(100));
  }

  @Test
  void quotesWhatIsWrongWithAnArnAsOneSentence() {
    assertThatThrownBy(() -> ModelId.parse("arn:aws:bedrock"))
        .isInstanceOf(InvalidModelIdException.class)
        .hasMessageContaining("ACCOUNT:RESOURCE. Examples:");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "claude-sonnet-5, anthropic.claude-sonnet-5",
    "Claude Sonnet 5, anthropic.claude-sonnet-5",
    "claude-haiku-4-5, anthropic.claude-haiku-4-5-20251001-v1:0",
    "anthropic/claude-opus-4-8, anthropic.claude-opus-4-8"
  })
  void suggestsTheModelThatWasMeant(String text, String meant) {
    assertThatThrownBy(() -> ModelId.parse(text))
        .isInstanceOf(InvalidModelIdException.class)
        .hasMessageEndingWith("Did you mean " + meant + "?");
  }
}
