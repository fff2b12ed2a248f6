package com.example.bedrockagent.policy.diff;

import com.example.bedrockagent.policy.PolicyDocument;
import com.example.bedrockagent.policy.Statement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A statement's meaning in eight characters, so that a tag can remember what a policy was: long
 * enough to tell a hand-made change, not to withstand an attacker.
 */
public final class StatementDigest {

  private static final int BYTES = 4;

  private StatementDigest() {}

  /** The digest of each statement, in their order. */
  public static List<String> of(PolicyDocument policy) {
    return policy.statements().stream().map(StatementDigest::of).toList();
  }

  /** Eight hexadecimal digits; the same for every statement of the same meaning. */
  public static String of(Statement statement) {
    return ofText(StatementLines.of(statement).meaning());
  }

  /** Eight hexadecimal digits for a policy as a whole, in whatever order its statements are. */
  public static String ofAll(PolicyDocument policy) {
    return ofText(String.join("\n", of(policy).stream().sorted().toList()));
  }

  private static String ofText(String text) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      var digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
