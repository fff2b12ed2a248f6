package com.example.bedrockagent.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Whether files may be executed, where the file system knows of it. */
final class Permissions {

  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private Permissions() {}

  static boolean isExecutable(Path file) {
    return knows(file) && Files.isExecutable(file);
  }

  static void makeExecutable(Path file) throws IOException {
    if (knows(file)) {
      Files.setPosixFilePermissions(file, EXECUTABLE);
    }
  }

  private static boolean knows(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
