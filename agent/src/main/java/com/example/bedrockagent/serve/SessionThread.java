package com.example.bedrockagent.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The conversation a client's session ID stands for.
 *
 * <p>A session ID may be longer than a conversation's, and have other characters. One that is a
 * conversation's ID stays as it is, so that it can be found again; any other becomes its digest.
 * One that looks like a digest is digested itself, so that two sessions never share a conversation.
 */
final class SessionThread {

  /** As long as AgentCore's session IDs may be. */
  static final int MOST_CHARACTERS = 256;

  private static final String DIGEST = "sha256-";
  private static final Pattern PLAIN = Pattern.compile("(?!" + DIGEST + ")[A-Za-z0-9_-]{1,64}");

  private SessionThread() {}

  static String of(String sessionId) {
    return PLAIN.matcher(sessionId).matches() ? sessionId : DIGEST + digest(sessionId);
  }

  private static String digest(String text) {
    try {
      var bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
