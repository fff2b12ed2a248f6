package com.example.bedrockagent.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** The IDs a conversation can have: names that are safe in a file name, a URL and a log. */
public final class ThreadId {

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private ThreadId() {}

  /**
   * The ID, if it is one.
   *
   * @throws IllegalArgumentException if it is not, with a sentence for the user
   */
  public static String check(String id) {
    if (!isValid(id)) {
      throw new IllegalArgumentException(
          "'" + id + "' is not a conversation ID: use 1 to 64 letters, digits, _ and -.");
    }
    return id;
  }

  /** A number for the ID, to lock; no two IDs that are in use at a time share one in practice. */
  public static long hash(String id) {
    try {
      var text = "bedrock-agent thread " + id;
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  static boolean isValid(String id) {
    return VALID.matcher(id).matches();
  }
}
