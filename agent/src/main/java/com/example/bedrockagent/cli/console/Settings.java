package com.example.bedrockagent.cli.console;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Finds a setting: flag, then system property, environment variable and file; an empty one counts
 * as not set.
 *
 * <p>Make it yours: a new setting is one more call of {@link #find}, by the name it has everywhere.
 */
public final class Settings {

  /** Read from the current directory. */
  public static final String FILE = "bedrock-agent.properties";

  private final Shell shell;
  private final Properties file;

  private Settings(Shell shell, Properties file) {
    this.shell = shell;
    this.file = file;
  }

  /**
   * @throws UsageException if the settings file is there but can not be read
   */
  public static Settings of(Shell shell) {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(shell.directory().resolve(FILE))) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      return new Settings(shell, properties);
    } catch (CharacterCodingException e) {
      throw new UsageException("Can not read " + FILE + " here: it is not UTF-8.");
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("Can not read " + FILE + " here: " + e.getMessage());
    }
    return new Settings(shell, properties);
  }

  /**
   * Finds a setting that has the option's name wherever it is set: {@code --max-tokens}, {@code
   * bedrock.agent.max-tokens}, {@code BEDROCK_AGENT_MAX_TOKENS}, or {@code max-tokens} in the file.
   *
   * @param flag the option's value; null when it was not given
   */
  public Optional<Setting> find(String name, String flag) {
    var variable = "BEDROCK_AGENT_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    return find(name, flag, "bedrock.agent." + name, List.of(variable), name);
  }

  /**
   * @param flag the option's value; null when it was not given
   * @param property the system property
   * @param variables environment variables, the first that is set counts
   * @param key in the file
   */
  public Optional<Setting> find(
      String name, String flag, String property, List<String> variables, String key) {
    return Stream.of(
            Stream.of(setting(flag, "--" + name)),
            Stream.of(setting(shell.properties().getProperty(property), property)),
            variables.stream().map(variable -> setting(shell.env().get(variable), variable)),
            Stream.of(setting(file.getProperty(key), FILE)))
        .flatMap(settings -> settings)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Setting> setting(String value, String source) {
    return value == null || value.isBlank()
        ? Optional.empty()
        : Optional.of(new Setting(value.strip(), source));
  }
}
