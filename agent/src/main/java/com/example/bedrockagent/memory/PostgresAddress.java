package com.example.bedrockagent.memory;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL database is, and as whom to use it.
 *
 * @param url for JDBC; may hold a password among its parameters
 * @param properties for JDBC, where the URL does not say otherwise; may hold a password
 * @param shown to people: without user and password
 */
record PostgresAddress(String url, Properties properties, String shown) {

  private static final String DRIVER = "org.postgresql.Driver";
  private static final String JDBC = "jdbc:";
  private static final Pattern FORM = Pattern.compile("(jdbc:)?postgres(ql)?://.*");

  PostgresAddress {
    Objects.requireNonNull(url);
    Objects.requireNonNull(properties);
    Objects.requireNonNull(shown);
  }

  /** Whether a text is meant as such an address. */
  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Reads {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE?PARAMETERS}, as libpq does, or what
   * JDBC takes. User and password may be in {@code PGUSER} and {@code PGPASSWORD}, too.
   *
   * @throws IllegalArgumentException if it is neither; it does not quote the text
   */
  static PostgresAddress parse(String text, Map<String, String> env) {
    var uri = uri(text.startsWith(JDBC) ? text.substring(JDBC.length()) : text);
    var authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
    var at = authority.lastIndexOf('@');
    var properties = defaults();
    put(properties, "user", env.get("PGUSER"));
    put(properties, "password", env.get("PGPASSWORD"));
    if (at >= 0) {
      var userInfo = authority.substring(0, at).split(":", 2);
      put(properties, "user", decoded(userInfo[0]));
      put(properties, "password", userInfo.length == 2 ? decoded(userInfo[1]) : null);
    }
    var place = "postgresql://" + authority.substring(at + 1) + uri.getRawPath();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new PostgresAddress(JDBC + place + query, properties, place);
  }

  /**
   * Opens a connection.
   *
   * @throws ThreadStoreException if this build has no driver
   */
  Connection connect() throws SQLException {
    try {
      Class.forName(DRIVER);
    } catch (ClassNotFoundException e) {
      throw new ThreadStoreException(
          "This build has no driver for PostgreSQL. Build it with one: mvn -q -Ppostgres package",
          e);
    }
    return DriverManager.getConnection(url, properties);
  }

  /** Closes a connection that may be gone. */
  void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed("close a connection to", e);
    }
  }

  /**
   * Says what could not be done, in the server's words.
   *
   * @param attempt "save conversation 'x' in"
   */
  ThreadStoreException failed(String attempt, SQLException error) {
    var state = Objects.requireNonNullElse(error.getSQLState(), "");
    var isGone = state.startsWith("08") || state.startsWith("57P");
    return new ThreadStoreException(
        "Can not %s %s: %s%s"
            .formatted(
                attempt,
                shown,
                error.getMessage().strip(),
                isGone ? "\nWhat was saved before is kept; ask again when it answers." : ""),
        error);
  }

  /** A server that is gone is noticed within about a minute, on either side. */
  private static Properties defaults() {
    var properties = new Properties();
    properties.put("ApplicationName", "bedrock-agent");
    properties.put("connectTimeout", "10");
    properties.put("socketTimeout", "60");
    properties.put("tcpKeepAlive", "true");
    properties.put(
        "options",
        "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3");
    return properties;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "This is no address of a database: it should read postgresql://USER@HOST:PORT/DATABASE,"
              + " with a % code for each character that no URL can have.",
          e);
    }
  }

  private static void put(Properties properties, String name, String value) {
    if (value != null && !value.isEmpty()) {
      properties.put(name, value);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Never with the password. */
  @Override
  public String toString() {
    return shown;
  }
}
