package com.example.bedrockagent.memory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes files and folders that nobody but their owner can read, where the system can do that. */
final class OwnerOnly {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private OwnerOnly() {}

  /** The folder, made with those above it where they are missing. */
  static Path folder(Path folder) throws IOException {
    return Files.createDirectories(folder, permissions("rwx------"));
  }

  /** The file, made if it is missing. */
  static FileChannel open(Path file) throws IOException {
    var all = Set.<OpenOption>of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return FileChannel.open(file, all, permissions("rw-------"));
  }

  /** Makes sure that the folder knows its files even if the machine stops now. */
  static void force(Path folder) throws IOException {
    if (POSIX) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static FileAttribute<?>[] permissions(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
