package com.example.bedrockagent.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Terminal;
import com.example.bedrockagent.memory.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Conversations that {@code ask} keeps in PostgreSQL. */
@Timeout(60)
class AskDatabaseTest {

  @RegisterExtension private static final PostgresServer SERVER = new PostgresServer();

  @TempDir private Path directory;

  @Test
  void continuesAConversationThatIsInADatabase() throws SQLException {
    var terminal = new Terminal(directory);
    var address = SERVER.newDatabase();

    assertThat(terminal.run("ask", "--thread", "t", "--store", address, "Good morning.")).isZero();
    terminal.env.put("BEDROCK_AGENT_STORE", "jdbc:" + address.replaceFirst("//.*@", "//"));
    terminal.env.put("PGUSER", "agent");
    terminal.env.put("PGPASSWORD", PostgresServer.PASSWORD);
    assertThat(terminal.run("ask", "--thread", "t", "Good night.")).isZero();

    assertThat(terminal.out()).contains("This is turn 1.", "This is turn 2.");
  }
}
