package com.example.bedrockagent.cli;

import com.example.bedrockagent.cli.console.Setting;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.serve.AgentServer;
import java.time.Clock;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that say how the service is run. */
final class ServeOptions {

  private static final String HOST = "127.0.0.1";
  private static final int PORT = 8080;
  private static final int MOST_CONVERSATIONS = 256;
  private static final int DRAIN = 25;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = {
        "Address to listen on (default: " + HOST + "). 0.0.0.0 is every one, as a container",
        "needs; anybody who reaches it can ask."
      })
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen on; 0 for any free one (default: " + PORT + ").")
  private String port;

  @Option(
      names = "--max-conversations",
      paramLabel = "N",
      description = {
        "How many are answered at once (default: " + MOST_CONVERSATIONS + "); more are told to",
        "come again."
      })
  private String maxConversations;

  @Option(
      names = "--drain",
      paramLabel = "SECONDS",
      description = {
        "How long SIGTERM or Ctrl-C waits for answers (default: " + DRAIN + "), a little less",
        "than what the platform grants."
      })
  private String drain;

  /** What they say. */
  record Service(AgentServer.Options options, Duration drain) {}

  /**
   * Reads them, which is best done before anything is asked of AWS.
   *
   * @throws UsageException if a value does not fit; it says where it came from
   */
  Service read(Settings settings) {
    return new Service(
        new AgentServer.Options(
            settings.find("host", host).map(Setting::value).orElse(HOST),
            number(settings, "port", port, PORT, 0, 65_535),
            number(
                settings,
                "max-conversations",
                maxConversations,
                MOST_CONVERSATIONS,
                1,
                Short.MAX_VALUE),
            Clock.systemUTC()),
        Duration.ofSeconds(number(settings, "drain", drain, DRAIN, 0, 3600)));
  }

  private static int number(
      Settings settings, String name, String flag, int otherwise, int least, int most) {
    var found = settings.find(name, flag);
    if (found.isEmpty()) {
      return otherwise;
    }
    var text = found.get().value();
    if (!text.matches("\\d{1,6}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw new UsageException(
          "'%s' is no value for --%s: give %d to %d. (from %s)"
              .formatted(text, name, least, most, found.get().source()));
    }
    return Integer.parseInt(text);
  }
}
