package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.answer.ContextWindow;
import com.example.bedrockagent.bedrock.Guardrail;
import com.example.bedrockagent.bedrock.ModelOptions;
import com.example.bedrockagent.bedrock.Thinking;
import com.example.bedrockagent.cli.console.PolicyFile;
import com.example.bedrockagent.cli.console.Setting;
import com.example.bedrockagent.cli.console.Settings;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.price.PriceTable;
import com.example.bedrockagent.text.Blank;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The options that say what is asked of the model besides the question. */
public final class RequestOptions {

  private static final int SMALLEST_WINDOW = 1000;

  @Option(
      names = "--system",
      paramLabel = "FILE",
      description = "Text file with the system prompt, instead of the program's own.")
  private String system;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "How much the words vary, 0 to 1; newer Claude models take none.")
  private String temperature;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "The most tokens of one answer, thoughts included.")
  private String maxTokens;

  @Option(
      names = "--context",
      paramLabel = "N",
      description = {
        "The model's window in tokens: of a longer conversation the oldest turns are",
        "not sent (default: 200000)."
      })
  private String context;

  @Option(
      names = "--guardrail",
      paramLabel = "ID[:VERSION]",
      description = "Guardrail to apply, by ID or ARN; without a version, its working draft.")
  private String guardrail;

  @Option(
      names = "--cache",
      negatable = true,
      description = {
        "Keep tools, system prompt and conversation in Bedrock's prompt cache",
        "for the next call."
      })
  private Boolean cache;

  @Option(
      names = "--thinking",
      paramLabel = "N|adaptive",
      description = {
        "Let the model think first, with up to N tokens (1024 or more) or as it",
        "sees fit; older Claude models take N only, newer ones adaptive only."
      })
  private String thinking;

  @Option(
      names = "--effort",
      paramLabel = "LEVEL",
      description = "How many tokens to spend: low, medium, high, xhigh, max.")
  private String effort;

  @Option(
      names = "--service-tier",
      paramLabel = "TIER",
      description = "Queue that serves the call: default, flex, priority, reserved.")
  private String serviceTier;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "Price table to use instead of the program's own (see the manual).")
  private String prices;

  /** What the options and settings say. */
  record Request(
      String systemPrompt, ModelOptions options, ContextWindow window, PriceTable prices) {}

  /**
   * Reads them, which is best done before anything is asked of AWS.
   *
   * @throws UsageException if a value does not fit or a file can not be read; it says where it came
   *     from
   */
  public Request read(Shell shell, Settings settings) {
    var options = modelOptions(settings);
    return new Request(
        settings
            .find("system", system)
            .map(file -> promptIn(shell, file))
            .orElseGet(() -> shell.agent().systemPrompt()),
        options,
        window(settings, options),
        settings
            .find("prices", prices)
            .map(file -> pricesIn(shell, file))
            .orElseGet(PriceTable::bundled));
  }

  private ModelOptions modelOptions(Settings settings) {
    try {
      return new ModelOptions(
          read(settings, "temperature", temperature, RequestOptions::decimal),
          read(settings, "max-tokens", maxTokens, RequestOptions::number),
          read(settings, "guardrail", guardrail, Guardrail::parse),
          read(settings, "cache", cache == null ? null : cache.toString(), RequestOptions::yesOrNo)
              .orElse(false),
          read(settings, "thinking", thinking, Thinking::parse),
          read(settings, "effort", effort, Function.identity()),
          read(settings, "service-tier", serviceTier, Function.identity()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private ContextWindow window(Settings settings, ModelOptions options) {
    return ContextWindow.of(
        read(settings, "context", context, RequestOptions::window).orElse(ContextWindow.CLAUDE),
        options.maxTokens().orElse(ContextWindow.USUAL_ANSWER));
  }

  private static String promptIn(Shell shell, Setting file) {
    var text = PolicyFile.text(shell, Path.of(file.value()));
    if (Blank.is(text)) {
      throw new UsageException(
          "There is no text in " + file.value() + " (from " + file.source() + ").");
    }
    return text;
  }

  private static PriceTable pricesIn(Shell shell, Setting file) {
    try {
      return PriceTable.parse(PolicyFile.text(shell, Path.of(file.value())));
    } catch (IllegalArgumentException e) {
      throw new UsageException(file.value() + " (from " + file.source() + "): " + e.getMessage());
    }
  }

  private static <T> Optional<T> read(
      Settings settings, String name, String flag, Function<String, T> parse) {
    return settings
        .find(name, flag)
        .map(
            setting -> {
              try {
                return parse.apply(setting.value());
              } catch (IllegalArgumentException e) {
                throw new UsageException(e.getMessage() + " (from " + setting.source() + ")");
              }
            });
  }

  private static Double decimal(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no temperature: give 0 to 1.", e);
    }
  }

  private static Integer number(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no number of tokens.", e);
    }
  }

  private static Integer window(String text) {
    var tokens = number(text);
    if (tokens < SMALLEST_WINDOW) {
      throw new IllegalArgumentException(
          "A window of " + text + " tokens is too small: give " + SMALLEST_WINDOW + " or more.");
    }
    return tokens;
  }

  private static Boolean yesOrNo(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("'" + text + "' is neither true nor false.");
    }
    return Boolean.valueOf(text);
  }
}
