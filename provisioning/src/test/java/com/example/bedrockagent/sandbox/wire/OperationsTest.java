package com.example.bedrockagent.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationsTest {

  private static final Map<String, List<String>> FORM =
      Map.of("Content-Type", List.of("application/x-www-form-urlencoded; charset=UTF-8"));

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "GET, /foundation-models, ListFoundationModels",
    "GET, /foundation-models/amazon.nova-lite-v1%3A0, GetFoundationModel",
    "GET, /inference-profiles, ListInferenceProfiles",
    "GET, /inference-profiles/us.amazon.nova-lite-v1%3A0, GetInferenceProfile",
    "GET, /foundation-model-availability/amazon.nova-lite-v1%3A0, GetFoundationModelAvailability",
    "GET, /use-case-for-model-access, GetUseCaseForModelAccess",
    "POST, /model/us.amazon.nova-lite-v1%3A0/converse, Converse",
    "POST, /model/us.amazon.nova-lite-v1%3A0/converse-stream, ConverseStream",
    "POST, /model/us.amazon.nova-lite-v1%3A0/count-tokens, CountTokens",
    "GET, /model/us.amazon.nova-lite-v1%3A0/converse, ''",
    "POST, /foundation-models, ''",
    "POST, /model/us.amazon.nova-lite-v1%3A0/invoke, InvokeModel"
  })
  void areNamedByMethodAndPathForBedrock(String method, String path, String name) {
    var call = new HttpCall(method, path, "", Map.of(), new byte[0]);

    assertThat(Operations.name(call)).isEqualTo(name);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "Action=AssumeRole&Version=2011-06-15, AssumeRole",
    "Version=2010-05-08&Action=GetRole&RoleName=Action%3DOther, GetRole",
    "Version=2010-05-08&LastAction=No, ''"
  })
  void areNamedByTheirActionForIamAndSts(String body, String name) {
    var call = new HttpCall("POST", "/", "", FORM, body.getBytes(StandardCharsets.UTF_8));

    assertThat(Operations.isQuery(call)).isTrue();
    assertThat(Operations.name(call)).isEqualTo(name);
  }

  @Test
  void areOfTheQueryProtocolOnlyAsForms() {
    var json = Map.of("Content-Type", List.of("application/json"));

    assertThat(Operations.isQuery(new HttpCall("POST", "/", "", json, new byte[0]))).isFalse();
    assertThat(Operations.isQuery(new HttpCall("GET", "/", "", Map.of(), new byte[0]))).isFalse();
  }
}
