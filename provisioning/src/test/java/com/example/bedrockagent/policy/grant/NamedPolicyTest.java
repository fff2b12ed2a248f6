package com.example.bedrockagent.policy.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The document's own JSON, block for block, is in the folder {@code document}. */
class NamedPolicyTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @EnumSource
  void meansWhatTheDocumentSays(NamedPolicy policy) throws IOException {
    var block = JSON.readTree(NamedPolicyTest.class.getResourceAsStream(file(policy)));
    var statements = block.has("Statement") ? block.get("Statement") : block;

    var actual = JSON.readTree(policy.document().toJson());

    assertThat(actual.get("Version").textValue()).isEqualTo("2012-10-17");
    assertThat(meaning(actual.get("Statement"))).isEqualTo(meaning(statements));
  }

  @Test
  void hasEveryBlockOfTheDocument() throws Exception {
    var folder = Path.of(NamedPolicyTest.class.getResource("document").toURI());

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> "document/" + file.getFileName()))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(NamedPolicy.values()).map(NamedPolicyTest::file).toList())
          .hasSize(12);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByWhatIsTyped(NamedPolicy policy) {
    assertThat(NamedPolicy.byName(policy.label())).isSameAs(policy);
  }

  @ParameterizedTest
  @CsvSource({
    "cross-regions, cross-region",
    "specific-model, specific-models",
    "Trust, trust",
    "qick-start, quick-start"
  })
  void suggestsTheNearestName(String typed, String meant) {
    assertThatThrownBy(() -> NamedPolicy.byName(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no policy named '%s'; did you mean %s? The document's policies are"
                    .formatted(typed, meant)
                + " quick-start, basic, specific-models, region-specific, sagemaker,"
                + " list-and-discover, count-tokens, batch, guardrails, cross-region, complete,"
                + " trust.");
  }

  @Test
  void listsTheNamesWhenNoneIsNear() {
    assertThatThrownBy(() -> NamedPolicy.byName("AdministratorAccess"))
        .hasMessageStartingWith("There is no policy named 'AdministratorAccess'. The document's");
  }

  @ParameterizedTest
  @EnumSource
  void saysInAFewSentencesWhatTodaysBedrockNeeds(NamedPolicy policy) {
    assertThat(policy.note().split("(?<=\\.) ")).hasSizeBetween(1, 3);
    assertThat(policy.note()).endsWith(".").doesNotContain("  ", ". .", "\n");
  }

  @ParameterizedTest
  @EnumSource
  void isForOneSideOfARole(NamedPolicy policy) {
    var document = policy.document();

    assertThat(policy.isTrust() ? document.requireResourceBased() : document.requireIdentityBased())
        .isSameAs(document);
  }

  private static String file(NamedPolicy policy) {
    return "document/" + policy.label() + ".json";
  }

  /** A scalar is a list of one, and the order of a list means nothing. */
  private static Object meaning(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> entries = new LinkedHashMap<>();
      node.properties().forEach(e -> entries.put(e.getKey(), meaning(e.getValue())));
      return node.has("Effect") ? Set.of(entries) : entries;
    }
    var items = new HashSet<Object>();
    node.forEach(item -> items.add(item.isObject() ? single(item) : item.textValue()));
    return node.isArray() ? items : Set.of(node.textValue());
  }

  private static Object single(JsonNode statement) {
    return statement.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> meaning(e.getValue())));
  }
}
