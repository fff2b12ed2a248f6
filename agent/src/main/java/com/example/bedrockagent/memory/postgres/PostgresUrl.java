package com.example.bedrockagent.memory.postgres;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the address of a database says. All of it is read here: a driver quotes what it can not
 * read, and half a password looks like a host, a port or a parameter.
 *
 * @param place without user and parameters, to be shown
 * @param properties for JDBC; may hold passwords
 */
record PostgresUrl(String place, Map<String, String> properties) {

  private static final Pattern MEANT = Pattern.compile("(?is)(jdbc|postgres\\w*|pgsql):.*");

  /** An "@" that is not before the host, or a "#", is of a password that was not encoded. */
  private static final Pattern FORM =
      Pattern.compile(
          "(jdbc:)?postgres(ql)?://((?<user>[^/?#]*)@)?(?<hosts>[^/?#@]*)"
              + "(?<path>/[^?#@]*)?(\\?(?<query>[^#@]*))?");

  private static final Pattern HOST =
      Pattern.compile("([\\p{L}\\p{N}._-]*|\\[[0-9A-Fa-f:.]+(%25\\w+)?])(:(?<port>[0-9]{1,5}))?");
  private static final Pattern ENCODED = Pattern.compile("([^%\\s\\p{Cntrl}]|%[0-9A-Fa-f]{2})*");
  private static final Pattern PARAMETER = Pattern.compile("(?<name>[A-Za-z_]+)=(?<value>.*)");
  private static final int LAST_PORT = 65535;

  PostgresUrl {
    properties = Map.copyOf(properties);
  }

  /** Whether a text is meant as one, though it may be written wrongly. */
  static boolean isMeant(String text) {
    return MEANT.matcher(text).matches();
  }

  /**
   * @throws IllegalArgumentException if it is none, with a sentence that quotes nothing of it
   */
  static PostgresUrl parse(String text) {
    var url = FORM.matcher(text);
    if (!ENCODED.matcher(text).matches()
        || !url.matches()
        || !areHosts(url.group("hosts").split(",", -1))) {
      throw noAddress();
    }
    var properties = new LinkedHashMap<String, String>();
    if (url.group("user") != null) {
      var user = url.group("user").split(":", 2);
      properties.put("user", decoded(user[0].replace("+", "%2B")));
      properties.put("password", user.length == 2 ? decoded(user[1].replace("+", "%2B")) : "");
    }
    if (url.group("query") != null) {
      properties.putAll(parameters(url.group("query")));
    }
    var path = url.group("path") == null ? "" : url.group("path");
    return new PostgresUrl("postgresql://" + url.group("hosts") + path, properties);
  }

  private static boolean areHosts(String[] hosts) {
    for (var text : hosts) {
      var host = HOST.matcher(text);
      if (!host.matches() || host.group("port") != null && !isPort(host.group("port"))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPort(String digits) {
    var number = Integer.parseInt(digits);
    return number >= 1 && number <= LAST_PORT;
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new LinkedHashMap<String, String>();
    for (var text : query.split("&")) {
      var parameter = PARAMETER.matcher(text);
      if (parameter.matches()) {
        parameters.put(parameter.group("name"), decoded(parameter.group("value")));
      } else if (text.equals("ssl")) {
        parameters.put(text, "true");
      } else if (!text.isEmpty()) {
        throw noAddress();
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException noAddress() {
    return new IllegalArgumentException(
        "This is no address of a database: it should read postgresql://USER@HOST:PORT/DATABASE,"
            + " with a % code for each character that no URL can have, and in a password also for"
            + " @ (%40), / (%2F), ? (%3F), # (%23), & (%26) and % (%25).");
  }

  /** Never with the password. */
  @Override
  public String toString() {
    return place;
  }
}
