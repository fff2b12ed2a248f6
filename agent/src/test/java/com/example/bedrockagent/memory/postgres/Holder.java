package com.example.bedrockagent.memory.postgres;

import static com.example.bedrockagent.memory.Conversations.answered;
import static com.example.bedrockagent.memory.Conversations.later;

import com.example.bedrockagent.memory.FileStore;
import com.example.bedrockagent.memory.ThreadStore;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A process that opens conversation {@code t}, and writes to it until it is killed. */
public final class Holder implements AutoCloseable {

  private final Process process;
  private final BufferedReader says;

  private Holder(Process process) {
    this.process = process;
    this.says = process.inputReader();
  }

  /** Starts one and waits until it has saved something. */
  public static Holder start(Class<?> main, String where) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var holder =
        new Holder(
            new ProcessBuilder(List.of(java, "-cp", classPath, main.getName(), where))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    holder.awaitSave();
    return holder;
  }

  /** Waits until it has saved once more. */
  public void awaitSave() throws IOException {
    if (says.readLine() == null) {
      throw new AssertionError("The process ended by itself.");
    }
  }

  /** Ends it, as kill -9 does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** What such a process does. */
  static void hold(ThreadStore store) {
    var thread = store.open("t");
    var conversation = answered("Question 0", "Answer 0");
    for (var i = 1; i < 1_000_000; i++) {
      thread.save(conversation);
      System.out.println(i);
      conversation =
          later(
              conversation,
              UserMessage.from("Question " + i),
              AiMessage.from("Answer " + i + " " + "x".repeat(10_000)));
    }
  }

  /** Holds a conversation in a folder. */
  public static final class InFolder {
    public static void main(String[] args) {
      hold(new FileStore(Path.of(args[0]), Clock.systemUTC()));
    }
  }

  /** Holds a conversation in a database. */
  static final class InDatabase {
    public static void main(String[] args) {
      hold(PostgresStore.at(args[0], Map.of()));
    }
  }
}
