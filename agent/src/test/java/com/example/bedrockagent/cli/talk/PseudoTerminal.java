package com.example.bedrockagent.cli.talk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.bedrockagent.TestProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The program as a process of its own on a terminal, which script(1) of util-linux makes. */
final class PseudoTerminal implements AutoCloseable {

  static final String CTRL_C = "\003";
  static final String CTRL_D = "\004";

  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final long PATIENCE = 100_000_000_000L;

  private final Process process;
  private final StringBuilder screen = new StringBuilder();
  private boolean ended;

  private PseudoTerminal(Process process) {
    this.process = process;
    var reader = new Thread(this::read);
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts the program, if there is a terminal to be had here. */
  static PseudoTerminal start(Path directory, Map<String, String> environment, String... args)
      throws IOException {
    assumeTrue(System.getProperty("os.name").equals("Linux") && Files.isExecutable(SCRIPT));
    var command = new ArrayList<String>(List.of("env", "--default-signal=INT"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(TestProgram.class.getName());
    command.addAll(List.of(args));
    var line =
        command.stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" ", "stty cols 100 rows 40; exec ", ""));
    var builder =
        new ProcessBuilder(SCRIPT.toString(), "-qefc", line, "/dev/null")
            .directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("AWS_(?!CONFIG|SHARED|EC2).*"));
    builder.environment().putAll(environment);
    builder.environment().put("TERM", "xterm");
    return new PseudoTerminal(builder.start());
  }

  /** Presses keys. */
  PseudoTerminal type(String keys) throws IOException {
    var stream = process.getOutputStream();
    stream.write(keys.getBytes(StandardCharsets.UTF_8));
    stream.flush();
    return this;
  }

  /** Waits until a text appears, after what was waited for before. */
  PseudoTerminal expect(String text) throws Exception {
    var deadline = System.nanoTime() + PATIENCE;
    synchronized (screen) {
      for (var at = screen.indexOf(text); at < 0; at = screen.indexOf(text)) {
        if (ended || System.nanoTime() > deadline) {
          throw new TimeoutException("'" + text + "' did not appear in:\n" + screen);
        }
        screen.wait(1000);
      }
      screen.delete(0, screen.indexOf(text) + text.length());
    }
    return this;
  }

  /** Waits for the end, and tells the exit code. */
  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(100, SECONDS)).isTrue();
    return process.exitValue();
  }

  /** What appeared since what was waited for. */
  String rest() {
    synchronized (screen) {
      return screen.toString();
    }
  }

  private void read() {
    try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (var next = reader.read(); next >= 0; next = reader.read()) {
        synchronized (screen) {
          screen.append((char) next);
          screen.notifyAll();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      synchronized (screen) {
        ended = true;
        screen.notifyAll();
      }
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
