package com.example.bedrockagent.memory;

import com.example.bedrockagent.shell.ShellCommand;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What is said of a file that can not be used. */
final class FileProblem {

  private static final ShellCommand DELETE = ShellCommand.of("bedrock-agent", "threads", "delete");

  private FileProblem() {}

  /**
   * The system refused something.
   *
   * @param attempt what can not be done: "save conversation 'x' in"
   */
  static ThreadStoreException of(String attempt, Path file, IOException error) {
    return new ThreadStoreException(
        "Can not " + attempt + " " + file + ": " + reason(error) + ".", error);
  }

  /** The file is there, but is not what was written. */
  static ThreadStoreException damaged(String id, Path file, DamagedFileException error) {
    return new ThreadStoreException(
        "Conversation '%1$s' is damaged: line %2$d of %3$s is not what was written there. The file was left as it is. Repair it, or delete the conversation: %4$s"
            .formatted(id, error.line(), file, DELETE.withArgument(id)),
        error);
  }

  private static String reason(IOException error) {
    if (error instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (error instanceof FileAlreadyExistsException || error instanceof NotDirectoryException) {
      return "it is not a folder";
    }
    if (error instanceof FileSystemException refused && refused.getReason() != null) {
      return refused.getReason();
    }
    return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
  }
}
