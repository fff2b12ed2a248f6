package com.example.bedrockagent.memory.postgres;

import com.example.bedrockagent.memory.ThreadStoreException;
import com.example.bedrockagent.secret.KnownSecrets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where a PostgreSQL database is, and as whom to use it.
 *
 * @param url for JDBC, without parameters, so that the driver may quote it
 * @param properties for JDBC; may hold passwords
 * @param shown to people: without user and password
 */
record PostgresAddress(String url, Properties properties, String shown) {

  private static final String DRIVER = "org.postgresql.Driver";
  private static final String JDBC = "jdbc:";

  /** The driver logs addresses; a logger that nobody holds would forget its level. */
  private static final Logger DRIVERS_OWN = Logger.getLogger("org.postgresql");

  PostgresAddress {
    Objects.requireNonNull(url);
    Objects.requireNonNull(properties);
    Objects.requireNonNull(shown);
  }

  /** Whether a text is meant as such an address, though it may be written wrongly. */
  static boolean isOne(String text) {
    return PostgresUrl.isMeant(text);
  }

  /**
   * Reads {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE?PARAMETERS}, as libpq does, or what
   * JDBC takes. User and password may be in {@code PGUSER} and {@code PGPASSWORD}, too.
   *
   * @throws IllegalArgumentException if it is neither; it does not quote the text
   */
  static PostgresAddress parse(String text, Map<String, String> env) {
    var url = PostgresUrl.parse(text);
    var properties = defaults();
    put(properties, "user", env.get("PGUSER"));
    put(properties, "password", env.get("PGPASSWORD"));
    url.properties().forEach((name, value) -> put(properties, name, value));
    KnownSecrets.add(properties.getProperty("password"));
    KnownSecrets.add(properties.getProperty("sslpassword"));
    return new PostgresAddress(JDBC + url.place(), properties, url.place());
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
    DRIVERS_OWN.setLevel(Level.OFF);
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
                KnownSecrets.removedFrom(error.getMessage().strip()),
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

  private static void put(Properties properties, String name, String value) {
    if (value != null && !value.isEmpty()) {
      properties.put(name, value);
    }
  }

  /** Never with the password. */
  @Override
  public String toString() {
    return shown;
  }
}
