package com.example.bedrockagent.startup;

import com.example.bedrockagent.connection.AwsConnection;
import com.example.bedrockagent.model.ModelId;
import com.example.bedrockagent.policy.Statement;
import com.example.bedrockagent.policy.diff.StatementDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a startup check is about: another one is another check.
 *
 * @param digest of the key that AWS is asked with, and of all that it is asked about; nothing can
 *     be read from it
 */
public record CheckSubject(String digest) {

  /**
   * That of a check with these credentials; empty if there are none.
   *
   * @param geography which profile to use for a base model; empty for the region's own
   * @param tools what the agent's tools declare
   */
  public static Optional<CheckSubject> of(
      AwsConnection connection,
      ModelId model,
      Optional<String> geography,
      Origin origin,
      List<Statement> tools) {
    try {
      var key = connection.credentials().resolveCredentials().accessKeyId();
      var all =
          List.of(
              key,
              connection.region(),
              connection.endpoint(),
              model.text(),
              geography,
              origin.hasBearerToken(),
              tools.stream().map(StatementDigest::of).toList());
      return Optional.of(new CheckSubject(sha256(all.toString())));
    } catch (RuntimeException e) {
      // The check will say it.
      return Optional.empty();
    }
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Each Java has SHA-256.", e);
    }
  }
}
