package com.example.bedrockagent.cli.account;

import java.net.MalformedURLException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which proxies of the environment the AWS SDK can not read: it uses none then. */
final class ProxyText {

  private ProxyText() {}

  /** A warning for each; the SDK's own would quote a piece of the password. */
  static List<String> warnings(Map<String, String> env) {
    return Stream.of("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY")
        .filter(name -> !isReadable(env.getOrDefault(name, "")))
        .map(
            name ->
                ("Warning: %s is no URL, so the AWS SDK uses no proxy: it should read"
                        + " http://HOST:PORT, with a %% code for each character of a user or a"
                        + " password that no URL can have there.")
                    .formatted(name))
        .toList();
  }

  private static boolean isReadable(String value) {
    try {
      return value.isBlank() || !new URL(value).getHost().isEmpty();
    } catch (MalformedURLException e) {
      return false;
    }
  }
}
