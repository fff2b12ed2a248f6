package com.example.bedrockagent.memory.postgres;

import com.example.bedrockagent.memory.Conversation;
import com.example.bedrockagent.memory.ThreadId;
import com.example.bedrockagent.memory.ThreadJson;
import com.example.bedrockagent.memory.ThreadSummary;
import com.example.bedrockagent.memory.WaitsFor;
import dev.langchain4j.data.message.ChatMessage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tables that hold conversations, and what is asked of them: each in one statement. */
final class PostgresTables {

  /** A conversation, and how often it was saved. */
  record Row(Conversation conversation, long version) {}

  private static final String EXIST = "select to_regclass('bedrock_agent_message') is not null";

  /** Two instances that find no tables make them one after the other. */
  private static final String MAKE =
      """
      begin;
      select pg_advisory_xact_lock(%d);
      create table if not exists bedrock_agent_thread (
        id text primary key,
        version bigint not null,
        changed timestamptz not null,
        turns integer not null,
        messages integer not null,
        waits_for text not null,
        node text not null,
        next text not null,
        remembered text not null);
      create table if not exists bedrock_agent_message (
        thread text not null references bedrock_agent_thread on delete cascade,
        position integer not null,
        json text not null,
        primary key (thread, position));
      commit"""
          .formatted(ThreadId.hash(" tables"));

  private static final String READ =
      """
      select t.version, t.node, t.next, t.remembered, m.json
      from bedrock_agent_thread t left join bedrock_agent_message m on m.thread = t.id
      where t.id = ? order by m.position""";

  private static final String LIST =
      """
      select id, changed, turns, messages, waits_for
      from bedrock_agent_thread order by changed desc""";

  private static final String DELETE = "delete from bedrock_agent_thread where id = ?";

  private static final String INSERT =
      """
      insert into bedrock_agent_thread
        (turns, messages, waits_for, node, next, remembered, id, version, changed)
      values (?, ?, ?, ?, ?, ?, ?, ? + 1, clock_timestamp())
      on conflict (id) do nothing returning id""";

  private static final String UPDATE =
      """
      update bedrock_agent_thread set
        turns = ?, messages = ?, waits_for = ?, node = ?, next = ?, remembered = ?,
        version = version + 1, changed = clock_timestamp()
      where id = ? and version = ? returning id""";

  private static final String WITH_MESSAGES =
      """
      with saved as (%s), added as (
        insert into bedrock_agent_message (thread, position, json)
        select saved.id, ? + m.position, m.json
        from saved, unnest(?) with ordinality as m(json, position))
      select count(*) from saved""";

  private PostgresTables() {}

  /** Makes them if they are not there. */
  static boolean make(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      try (var exist = statement.executeQuery(EXIST)) {
        exist.next();
        if (exist.getBoolean(1)) {
          return true;
        }
      }
      statement.execute(MAKE);
      return true;
    }
  }

  static Optional<Row> read(Connection connection, String id) throws SQLException {
    try (var statement = prepare(connection, READ, id);
        var rows = statement.executeQuery()) {
      if (!rows.next()) {
        return Optional.empty();
      }
      var version = rows.getLong(1);
      var node = rows.getString(2);
      var next = rows.getString(3);
      var values = ThreadJson.values(ThreadJson.parse(rows.getString(4)));
      return Optional.of(new Row(new Conversation(messages(rows), values, node, next), version));
    } catch (IOException | IllegalStateException e) {
      throw new SQLException("conversation '" + id + "' is damaged: " + e.getMessage(), e);
    }
  }

  private static List<ChatMessage> messages(ResultSet rows) throws SQLException, IOException {
    var messages = new ArrayList<ChatMessage>();
    do {
      var json = rows.getString(5);
      if (json != null) {
        messages.add(ThreadJson.message(ThreadJson.parse(json)));
      }
    } while (rows.next());
    return messages;
  }

  static List<ThreadSummary> list(Connection connection) throws SQLException {
    try (var statement = prepare(connection, LIST);
        var rows = statement.executeQuery()) {
      var threads = new ArrayList<ThreadSummary>();
      while (rows.next()) {
        threads.add(
            new ThreadSummary(
                rows.getString(1),
                rows.getTimestamp(2).toInstant(),
                rows.getInt(3),
                rows.getInt(4),
                WaitsFor.valueOf(rows.getString(5).toUpperCase(Locale.ROOT))));
      }
      return threads;
    }
  }

  static boolean delete(Connection connection, String id) throws SQLException {
    try (var statement = prepare(connection, DELETE, id)) {
      return statement.executeUpdate() > 0;
    }
  }

  /**
   * Saves a conversation over the version that was read; false if that is not there any more.
   *
   * @param saved what is there; nothing if it is new
   */
  static boolean save(
      Connection connection, String id, Optional<Row> saved, Conversation conversation)
      throws SQLException {
    var messages = conversation.messagesAfter(saved.map(Row::conversation));
    var json = messages.stream().map(ThreadJson::write).toArray(String[]::new);
    var sql = WITH_MESSAGES.formatted(saved.isEmpty() ? INSERT : UPDATE);
    try (var statement =
        prepare(
            connection,
            sql,
            conversation.turns(),
            conversation.messages().size(),
            conversation.waitsFor().toString(),
            conversation.node(),
            conversation.next(),
            ThreadJson.write(conversation.values()),
            id,
            saved.map(Row::version).orElse(0L),
            conversation.messages().size() - messages.size(),
            connection.createArrayOf("text", json))) {
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1) == 1;
      }
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... values)
      throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (var i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
