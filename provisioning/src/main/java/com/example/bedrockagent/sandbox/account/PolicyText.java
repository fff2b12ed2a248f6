package com.example.bedrockagent.sandbox.account;

import com.example.bedrockagent.policy.PolicyDocument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A policy as its author wrote it, and what it means.
 *
 * @param json returned to readers unchanged
 */
public record PolicyText(String json, PolicyDocument document) {

  /** The characters that count against a quota: all but white space. */
  public int size() {
    return (int) json.chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  /** The text percent-encoded as RFC 3986 has it, the form in which IAM returns documents. */
  public String encoded() {
    return URLEncoder.encode(json, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
