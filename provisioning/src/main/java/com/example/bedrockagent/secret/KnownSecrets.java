package com.example.bedrockagent.secret;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The secrets that this process has got to know, and their removal from what it says. There is one
 * set for all of it, as there is one standard error: an exception that quotes a secret does not say
 * whose it is.
 */
public final class KnownSecrets {

  private static final String REMOVED = "[removed]";

  /** Credentials are renewed; those that are long over need not be known any more. */
  private static final int MOST = 256;

  private static final Pattern NAMES =
      Pattern.compile(
          "(?i).*(SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|API_?KEY|ACCESS_?KEY).*(?<!_FILE|_PATH|_UR[IL]|_ARN|TOKENS)");

  /** Of a proxy or an endpoint, say; a password may have any character. */
  private static final Pattern USER_INFO = Pattern.compile("(?s).*?://[^:@/]*:(.*)@.*");

  private static final Map<String, Secret> KNOWN =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Secret> eldest) {
          return size() > MOST;
        }
      };

  private KnownSecrets() {}

  /** Has it never be printed from now on; null is none. */
  public static void add(String secret) {
    if (secret != null) {
      synchronized (KNOWN) {
        if (!KNOWN.containsKey(secret) && Secret.isTelling(secret)) {
          KNOWN.put(secret, Secret.of(secret));
        }
      }
    }
  }

  /** Takes those of the environment and of the system's properties, which have them by name. */
  public static void addAll(Map<String, String> env, Properties properties) {
    env.forEach(KnownSecrets::add);
    properties.stringPropertyNames().forEach(name -> add(name, properties.getProperty(name)));
  }

  private static void add(String name, String value) {
    if (NAMES.matcher(name).matches() && !value.startsWith("/")) {
      add(value.strip());
    }
    if (name.endsWith("_HEADERS")) {
      Stream.of(value.split(","))
          .map(header -> header.replaceFirst("[^=]*=", ""))
          .forEach(KnownSecrets::add);
    }
    var url = USER_INFO.matcher(value);
    if (url.matches()) {
      add(url.group(1));
    }
  }

  /** The text without any of them, in whatever form; everything else stays as it is. */
  public static String removedFrom(String text) {
    List<Secret> known;
    synchronized (KNOWN) {
      known = List.copyOf(KNOWN.values());
    }
    if (known.isEmpty() || text.isEmpty()) {
      return text;
    }
    var plain = PlainBytes.of(text);
    var marked = new BitSet();
    known.forEach(secret -> secret.mark(text, plain, marked));
    return marked.isEmpty() ? text : without(text, marked);
  }

  private static String without(String text, BitSet marked) {
    var rest = new StringBuilder();
    for (var at = 0; at < text.length(); ) {
      if (!marked.get(at)) {
        rest.append(text.charAt(at++));
        continue;
      }
      rest.append(REMOVED);
      at = marked.nextClearBit(at);
    }
    return rest.toString();
  }
}
