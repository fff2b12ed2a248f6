package com.example.bedrockagent.cli.threads;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.cli.Terminal;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The password of a database is never shown, however wrongly its address is written. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StorePasswordTest {

  private static final Logger ROOT = Logger.getLogger("");

  @TempDir private Path directory;
  private Terminal terminal;
  private final List<String> logged = new ArrayList<>();
  private final Handler handler = new Recorder();

  /** Each has any of the characters that end a part of a URL. */
  private static final List<String> PASSWORDS =
      List.of(
          "Zq7wXk9vJm3zRt5y",
          "Zq7w/Xk9v",
          "Zq7w?Xk9v",
          "Zq7w#Xk9v",
          "Zq7w@Xk9v",
          "Zq7w%Xk9v",
          "Zq7w%4Xk9v",
          "Zq7w:Xk9v",
          "Zq7w\nXk9v",
          "Zq7w\r\nXk9v",
          "Zq7w Xk9v",
          "Zq7w&Xk9v=Jm3z",
          "Zq7w\\Xk9v'Jm3z\"",
          "1234/Xk9v",
          "1234?Xk9v",
          "99999999/Xk9v",
          "ÄÖÜß/Xk9v");

  private static final List<String> FORMS =
      List.of(
          "postgresql://u:%s@127.0.0.1:9/db",
          "postgres://u:%s@127.0.0.1:9/db",
          "jdbc:postgresql://u:%s@127.0.0.1:9/db",
          "jdbc:postgresql:db?password=%s",
          "jdbc:mysql://127.0.0.1/db?password=%s",
          "postgresql:u:%s@127.0.0.1:9/db",
          "postgresql:/u:%s@127.0.0.1:9/db",
          "Postgresql://u:%s@127.0.0.1:9/db",
          "POSTGRES://u:%s@127.0.0.1:9/db",
          "mysql://u:%s@127.0.0.1:9/db",
          "postgresql+psycopg://u:%s@127.0.0.1:9/db",
          "redis://:%s@127.0.0.1:9",
          "u:%s@127.0.0.1:9/db",
          "//u:%s@127.0.0.1:9/db",
          "host=127.0.0.1 user=u password=%s dbname=db",
          "postgresql://127.0.0.1:9/db?user=u&password=%s",
          "postgresql://127.0.0.1:abc/db?user=u&password=%s",
          "postgresql://127.0.0.1:99999999/db?user=u&password=%s",
          "postgresql://127.0.0.1:9/db?user=u&sslpassword=%s&password=x",
          "postgresql://127.0.0.1:9/db?user=u&socketTimeout=%s",
          "postgresql://u:%s@[::1/db",
          "postgresql://u:%s@127.0.0.1:abc/db",
          "postgresql://u:%s@/db");

  static Stream<String> passwords() {
    return PASSWORDS.stream();
  }

  @BeforeEach
  void listen() {
    terminal = new Terminal(directory);
    ROOT.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    ROOT.removeHandler(handler);
  }

  @ParameterizedTest
  @MethodSource("passwords")
  void noFormOfAnAddressIsShownWithIt(String password) {
    for (var form : FORMS) {
      for (var written : List.of(password, encoded(password))) {
        assertThat(terminal.run("threads", "--stacktrace", "--store", form.formatted(written)))
            .as(form)
            .isEqualTo(2);
      }
    }

    assertThatNothingIsShownOf(password);
  }

  @ParameterizedTest
  @MethodSource("passwords")
  void noPlaceOfASettingMakesADifference(String password) throws IOException {
    for (var form : FORMS) {
      var address = form.formatted(password);
      terminal.env.put("BEDROCK_AGENT_STORE", address);
      terminal.run("threads");
      terminal.env.remove("BEDROCK_AGENT_STORE");
      terminal.properties.setProperty("bedrock.agent.store", address);
      terminal.run("threads");
      terminal.properties.remove("bedrock.agent.store");
      terminal.settings(property(address));
      terminal.run("threads");
    }

    assertThatNothingIsShownOf(password);
  }

  @ParameterizedTest
  @MethodSource("passwords")
  void noCommandShowsIt(String password) {
    for (var form : List.of(FORMS.get(0), FORMS.get(9), FORMS.get(15))) {
      var address = form.formatted(password);
      terminal.pipe("Hello there.\n").run("chat", "--sandbox", "--thread", "t", "--store", address);
      terminal.run("serve", "--sandbox", "--port", "0", "--store", form.formatted(password + "#"));
      terminal.run("ask", "--sandbox", "--thread", "t", "--store", address, "Hello there.");
      terminal.run("threads", "show", "t", "--store", address);
      terminal.run("threads", "delete", "t", "--store", address);
    }

    assertThatNothingIsShownOf(password);
  }

  @ParameterizedTest
  @MethodSource("passwords")
  void aMistypedOptionDoesNotShowIt(String password) {
    for (var form : FORMS) {
      var address = form.formatted(password);
      terminal.run("threads", "--stoer", address);
      terminal.run("threads", "--stoer=" + address);
      terminal.run("threads", address);
      terminal.run("theads", "--store", address);
      terminal.run("threads", "--store", "a", "--store", address);
      terminal.run("check", "--sandbox", "--model", address);
      terminal.run("check", "--sandbox", "--region", address);
    }

    assertThatNothingIsShownOf(password);
  }

  @Test
  void saysHowAnAddressIsWritten() {
    assertThat(terminal.run("threads", "--store", "postgresql://u:Zq7w/Xk9v@h/db")).isEqualTo(2);

    assertThat(terminal.err())
        .isEqualTo(
            """
            This is no address of a database: it should read postgresql://USER@HOST:PORT/DATABASE, with a % code for each character that no URL can have, and in a password also for @ (%40), / (%2F), ? (%3F), # (%23), & (%26) and % (%25). (from --store)
            For help: bedrock-agent --help
            """);
  }

  @Test
  void anEncodedPasswordIsUnderstood() {
    var address = "postgresql://u:" + encoded("Zq7w/Xk9v?@#") + "@127.0.0.1:9/db";

    assertThat(terminal.run("threads", "--store", address)).isEqualTo(2);

    assertThat(terminal.err())
        .startsWith("Can not list the conversations in postgresql://127.0.0.1:9/db: Connection");
  }

  /** No four characters of it that stand together. */
  private void assertThatNothingIsShownOf(String password) {
    var shown = terminal.out() + terminal.err() + logged;
    var pieces =
        Stream.of(password, encoded(password))
            .flatMap(
                text ->
                    IntStream.range(0, text.length() - 3)
                        .mapToObj(at -> text.substring(at, at + 4)))
            .filter(piece -> !piece.equals("1234") && !piece.equals("9999"))
            .toList();
    assertThat(pieces).isNotEmpty().noneMatch(shown::contains);
  }

  private static String encoded(String password) {
    return URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String property(String value) throws IOException {
    var properties = new Properties();
    properties.putAll(Map.of("store", value));
    var writer = new StringWriter();
    properties.store(writer, null);
    return writer.toString();
  }

  private final class Recorder extends Handler {
    @Override
    public void publish(LogRecord entry) {
      logged.add(
          entry.getMessage()
              + List.of(entry.getParameters() == null ? new Object[0] : entry.getParameters())
              + entry.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
