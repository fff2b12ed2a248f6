package com.example.bedrockagent.memory.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A PostgreSQL server of the tests' own, in a temporary folder and on a free port, from the
 * programs that are installed. One for the whole run; where it can not be had, the tests that want
 * it are skipped.
 */
public final class PostgresServer implements BeforeAllCallback {

  public static final String PASSWORD = "not-to-be-shown";

  private static final String USER = "agent";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private Running running;

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(PostgresServer.class))
            .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
    Assumptions.assumeTrue(running.problem.isEmpty(), () -> running.problem.orElseThrow());
  }

  /** The address of a new, empty database, with user and password. */
  public String newDatabase() throws SQLException {
    var name = "test_" + DATABASES.incrementAndGet();
    try (var connection = connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return address(name, PASSWORD);
  }

  /** The address of a database that may not be there, with a password that may be wrong. */
  public String address(String database, String password) {
    return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(USER, password, running.port, database);
  }

  /** Ends every connection of the program, as a restart or a network does. */
  public void dropConnections() throws SQLException {
    drop("application_name = 'bedrock-agent'");
  }

  /** Ends the connections that hold locks. */
  public void dropLocks() throws SQLException {
    drop("pid in (select pid from pg_locks where locktype = 'advisory')");
  }

  private void drop(String which) throws SQLException {
    try (var connection = connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid, 10000) from pg_stat_activity where " + which);
    }
  }

  /** How many connections the program has to a database. */
  public int connections(String address) throws SQLException {
    var database = address.substring(address.lastIndexOf('/') + 1);
    try (var connection = connect("postgres");
        var statement = connection.createStatement();
        var count =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where datname = '" + database + "'")) {
      count.next();
      return count.getInt(1);
    }
  }

  private Connection connect(String database) throws SQLException {
    var url = "jdbc:postgresql://127.0.0.1:" + running.port + "/" + database;
    return DriverManager.getConnection(url, USER, PASSWORD);
  }

  /** The server, or why there is none. */
  private record Running(Path folder, Path programs, int port, Optional<String> problem)
      implements AutoCloseable {

    static Running start() {
      var programs = installed();
      if (programs.isEmpty()) {
        return failed("PostgreSQL is not installed here.");
      }
      try {
        var folder = Files.createTempDirectory("postgres");
        var running = new Running(folder, programs.get(), freePort(), Optional.empty());
        var password = Files.writeString(folder.resolve("password"), PASSWORD);
        if (isRoot()) {
          giveAway(folder);
          giveAway(password);
        }
        running.run(
            "initdb",
            "--no-sync",
            "-U",
            USER,
            "-A",
            "scram-sha-256",
            "--pwfile=" + password,
            "-E",
            "UTF8",
            "--locale=C");
        running.run(
            "pg_ctl",
            "-w",
            "-t",
            "120",
            "-l",
            folder.resolve("log").toString(),
            "-o",
            "-p "
                + running.port
                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off",
            "start");
        return running;
      } catch (IOException e) {
        return failed("PostgreSQL does not start here: " + e.getMessage());
      }
    }

    private static Running failed(String why) {
      return new Running(Path.of(""), Path.of(""), 0, Optional.of(why));
    }

    /** PostgreSQL refuses to run as root; its package brings a user. */
    private static void giveAway(Path path) throws IOException {
      var users = path.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(path, users.lookupPrincipalByName("postgres"));
    }

    private static boolean isRoot() {
      return System.getProperty("user.name").equals("root");
    }

    private void run(String program, String... args) throws IOException {
      var command = new ArrayList<String>();
      if (isRoot()) {
        command.addAll(
            List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
      }
      command.addAll(List.of(programs.resolve(program).toString(), "-D", folder + "/data"));
      command.addAll(List.of(args));
      var output = folder.resolveSibling(folder.getFileName() + ".out");
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try {
        if (!process.waitFor(180, TimeUnit.SECONDS) || process.exitValue() != 0) {
          throw new IOException(program + ": " + Files.readString(output));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      } finally {
        Files.delete(output);
      }
    }

    @Override
    public void close() throws IOException {
      if (problem.isEmpty()) {
        run("pg_ctl", "-m", "immediate", "stop");
        try (var files = Files.walk(folder)) {
          for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }

    private static Optional<Path> installed() {
      return Stream.concat(
              Stream.of(System.getenv("PATH").split(":")).map(Path::of),
              folders("/usr/lib/postgresql", "/usr/pgsql-17", "/usr/pgsql-16", "/usr/pgsql-15"))
          .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
          .filter(folder -> Files.isExecutable(folder.resolve("pg_ctl")))
          .findFirst();
    }

    /** Where distributions put what is for a server's administrator only. */
    private static Stream<Path> folders(String... roots) {
      return Stream.of(roots)
          .map(Path::of)
          .filter(Files::isDirectory)
          .flatMap(
              root -> {
                try (var versions = Files.list(root)) {
                  return Stream.concat(Stream.of(root), versions.sorted(Comparator.reverseOrder()))
                      .map(folder -> folder.resolve("bin"))
                      .toList()
                      .stream();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
    }

    private static int freePort() throws IOException {
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }
  }
}
