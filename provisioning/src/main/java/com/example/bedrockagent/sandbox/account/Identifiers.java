package com.example.bedrockagent.sandbox.account;

import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Makes keys and ids of the shapes AWS uses, from one random source.
 *
 * @param random decides every character, so a seeded source makes an account repeatable
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM
 *     identifiers</a>
 */
public record Identifiers(RandomGenerator random) {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** 20 characters with the prefix: AKIA for long-term keys, ASIA for temporary ones. */
  String accessKeyId(String prefix) {
    return prefix + characters(16);
  }

  /** 21 characters with the prefix: AROA for roles, AIDA for users, ANPA for managed policies. */
  public String uniqueId(String prefix) {
    return prefix + characters(17);
  }

  /** 40 characters. */
  String secretAccessKey() {
    return Base64.getEncoder().encodeToString(bytes(30));
  }

  String sessionToken() {
    return Base64.getEncoder().encodeToString(bytes(240));
  }

  public String requestId() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private String characters(int count) {
    return random
        .ints(count, 0, ALPHABET.length())
        .mapToObj(ALPHABET::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
