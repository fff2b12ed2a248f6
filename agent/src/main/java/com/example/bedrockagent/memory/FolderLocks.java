package com.example.bedrockagent.memory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says which conversations of a folder are open, in any process: each locks one byte of one file,
 * and the system lets go of it when the process ends.
 *
 * <p>There is one for a folder in this process, because POSIX drops all of a process's locks on a
 * file as soon as any channel to it is closed.
 */
final class FolderLocks implements Closeable {

  private static final String FILE = ".lock";
  private static final Map<Path, FolderLocks> BY_FOLDER = new HashMap<>();

  private final Path folder;
  private final FileChannel channel;
  private final Set<String> held = new HashSet<>();
  private int users;

  private FolderLocks(Path folder) throws IOException {
    this.folder = folder;
    this.channel = OwnerOnly.open(folder.resolve(FILE));
  }

  /** The locks of a folder that exists; to be closed once for each call. */
  static FolderLocks of(Path folder) throws IOException {
    var real = folder.toRealPath();
    synchronized (BY_FOLDER) {
      var locks = BY_FOLDER.get(real);
      if (locks == null) {
        locks = new FolderLocks(real);
        BY_FOLDER.put(real, locks);
      }
      locks.users++;
      return locks;
    }
  }

  /** Locks a conversation; nothing if somebody has it open. */
  Optional<Closeable> tryLock(String id) throws IOException {
    synchronized (BY_FOLDER) {
      if (held.contains(id)) {
        return Optional.empty();
      }
      var lock = channel.tryLock(ThreadId.hash(id) >>> 2, 1, false);
      if (lock == null) {
        return Optional.empty();
      }
      held.add(id);
      return Optional.of(() -> unlock(id, lock));
    }
  }

  private void unlock(String id, FileLock lock) throws IOException {
    synchronized (BY_FOLDER) {
      held.remove(id);
      if (channel.isOpen()) {
        lock.release();
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (BY_FOLDER) {
      users--;
      if (users == 0) {
        BY_FOLDER.remove(folder);
        channel.close();
      }
    }
  }
}
