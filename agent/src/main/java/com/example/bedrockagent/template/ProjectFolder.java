package com.example.bedrockagent.template;

import com.example.bedrockagent.template.NewProject.NewFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The folder of a new project while it is made: a temporary one beside it, that takes its name at
 * the end. Closed before that, or ended by Ctrl-C, it leaves nothing.
 */
final class ProjectFolder implements AutoCloseable {

  private final Path target;
  private final Path folder;
  private final CountDownLatch gone = new CountDownLatch(1);
  private final Thread onExit;

  private ProjectFolder(Path target) throws IOException {
    this.target = target;
    // Not a temporary folder of Java's, which nobody else could read when it has its name.
    this.folder = Files.createDirectory(target.resolveSibling(".new-agent-" + UUID.randomUUID()));
    var maker = Thread.currentThread();
    this.onExit = new Thread(() -> stop(maker));
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /**
   * Opens one.
   *
   * @throws IllegalArgumentException with a sentence for the user if it can not be there
   */
  static ProjectFolder beside(Path target) throws IOException {
    requireFree(target);
    try {
      return new ProjectFolder(target);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Nothing can be written in " + target.getParent() + ": " + e.getMessage(), e);
    }
  }

  /** Refuses a place where something is, or where nothing can be. */
  static void requireFree(Path target) throws IOException {
    var parent = target.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new IllegalArgumentException("There is no folder " + parent + " to make it in.");
    }
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new IllegalArgumentException(target + " is there already, and is no folder.");
    }
    try (var files = Files.list(target)) {
      if (files.findAny().isPresent()) {
        throw new IllegalArgumentException(
            target + " is there already, and is not empty. Nothing is overwritten.");
      }
    }
  }

  /** Where to write. */
  Path path() {
    return folder;
  }

  /** Writes one of its files. */
  void write(NewFile file) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new StoppedException();
    }
    var path = folder.resolve(file.path());
    Files.createDirectories(path.getParent());
    Files.write(path, file.content().read());
    if (file.isExecutable()) {
      Permissions.makeExecutable(path);
    }
  }

  /** Gives it its name. From then on it stays. */
  void finish() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new StoppedException();
    }
    requireFree(target);
    Files.deleteIfExists(target);
    Files.move(folder, target);
  }

  /** Deletes what was not finished. */
  @Override
  public void close() throws IOException {
    // An interrupted thread can not delete everywhere.
    var interrupted = Thread.interrupted();
    try {
      delete(folder);
    } finally {
      gone.countDown();
      forgetExit();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void forgetExit() {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException alreadyExiting) {
      // The hook is what has stopped this, and ends by itself.
      return;
    }
  }

  /** The maker deletes the folder, so that nobody writes into it at the same time. */
  private void stop(Thread maker) {
    maker.interrupt();
    try {
      gone.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void delete(Path folder) throws IOException {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException error)
                throws IOException {
              Files.delete(emptied);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException finished) {
      // It has its name, or was never written.
      return;
    }
  }
}
