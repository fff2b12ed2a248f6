package com.example.bedrockagent.memory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps each conversation in a file of one folder, for any number of processes of one machine. */
public final class FileStore implements ThreadStore {

  private static final String EXTENSION = ".jsonl";

  private final Path folder;
  private final Clock clock;
  private FolderLocks locks;

  /**
   * @param folder is made when the first conversation is opened, if it is not there
   */
  public FileStore(Path folder, Clock clock) {
    this.folder = folder.toAbsolutePath();
    this.clock = clock;
  }

  @Override
  public OpenThread open(String id) {
    var file = file(id);
    var lock = lock(id, file);
    try {
      return new OpenFile(id, file, content(id, file), lock, clock);
    } catch (RuntimeException e) {
      unlock(lock, file);
      throw e;
    }
  }

  @Override
  public Optional<Conversation> read(String id) {
    return content(id, file(id)).conversation();
  }

  private static ThreadFile content(String id, Path file) {
    try {
      return ThreadFile.parse(id, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return ThreadFile.NEW;
    } catch (DamagedFileException e) {
      throw FileProblem.damaged(id, file, e);
    } catch (IOException e) {
      throw FileProblem.of("read conversation '" + id + "' in", file, e);
    }
  }

  @Override
  public List<ThreadSummary> list() {
    if (!Files.exists(folder)) {
      return List.of();
    }
    var threads = new ArrayList<ThreadSummary>();
    try (var files = Files.newDirectoryStream(folder, "*" + EXTENSION)) {
      for (var file : files) {
        var id = file.getFileName().toString().replace(EXTENSION, "");
        if (ThreadId.isValid(id)) {
          summary(id, file).ifPresent(threads::add);
        }
      }
    } catch (IOException e) {
      throw FileProblem.of("list the conversations in", folder, e);
    }
    threads.sort(Comparator.comparing(ThreadSummary::changed).reversed());
    return threads;
  }

  private static Optional<ThreadSummary> summary(String id, Path file) throws IOException {
    try {
      return ThreadFile.lastCheckpoint(id, Files.readAllBytes(file)).map(last -> last.summary(id));
    } catch (NoSuchFileException e) {
      // Somebody has just deleted it.
      return Optional.empty();
    } catch (DamagedFileException e) {
      return Optional.of(
          new ThreadSummary(
              id, Files.getLastModifiedTime(file).toInstant(), 0, 0, WaitsFor.REPAIR));
    }
  }

  @Override
  public boolean delete(String id) {
    var file = file(id);
    if (!Files.exists(folder)) {
      return false;
    }
    var lock = lock(id, file);
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      throw FileProblem.of("delete conversation '" + id + "' in", file, e);
    } finally {
      unlock(lock, file);
    }
  }

  private Path file(String id) {
    return folder.resolve(ThreadId.check(id) + EXTENSION);
  }

  private synchronized Closeable lock(String id, Path file) {
    try {
      if (locks == null) {
        locks = FolderLocks.of(OwnerOnly.folder(folder));
      }
      return locks.tryLock(id).orElseThrow(() -> new ThreadInUseException(id));
    } catch (IOException e) {
      throw FileProblem.of("lock conversation '" + id + "' in", file.getParent(), e);
    }
  }

  private static void unlock(Closeable lock, Path file) {
    try {
      lock.close();
    } catch (IOException e) {
      throw FileProblem.of("unlock a conversation in", file.getParent(), e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (locks != null) {
        locks.close();
        locks = null;
      }
    } catch (IOException e) {
      throw FileProblem.of("unlock the conversations in", folder, e);
    }
  }
}
