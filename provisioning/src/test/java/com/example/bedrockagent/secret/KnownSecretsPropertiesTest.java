package com.example.bedrockagent.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KnownSecretsPropertiesTest {

  @Property
  void noFormOfASecretIsSaid(@ForAll("secrets") String secret, @ForAll("words") String words) {
    KnownSecrets.add(secret);

    var said =
        KnownSecrets.removedFrom(
            String.join(
                " | ",
                words,
                secret,
                secret.replaceAll("\\s+", " "),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                secret.replace("/", "\\/"),
                words));

    assertThat(said.split(" \\| "))
        .containsExactly(words, "[removed]", "[removed]", "[removed]", "[removed]", words);
  }

  @Property
  void whatIsNoSecretIsKept(@ForAll("secrets") String secret, @ForAll String text) {
    KnownSecrets.add(secret);

    assertThat(KnownSecrets.removedFrom(text)).isEqualTo(text);
  }

  /** As random as they are: nobody writes a piece of one by chance. */
  @Provide
  Arbitrary<String> secrets() {
    return Arbitraries.strings()
        .withChars("/?#@%:+=\n&'\"")
        .alpha()
        .numeric()
        .ofMinLength(24)
        .ofMaxLength(64)
        .map(text -> "k7" + text + "z");
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of(
        "The bearer token included in the request is invalid",
        "User: arn:aws:iam::123456789012:user/ann",
        "https://bedrock.us-east-1.amazonaws.com/model/x%3A0");
  }
}
