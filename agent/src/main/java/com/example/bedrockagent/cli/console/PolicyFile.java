package com.example.bedrockagent.cli.console;

import com.example.bedrockagent.policy.MalformedPolicyException;
import com.example.bedrockagent.policy.PolicyDocument;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the policies a command is given as files. */
public final class PolicyFile {

  private PolicyFile() {}

  /** The policy in the file. */
  public static PolicyDocument read(Shell shell, Path file) {
    try {
      return PolicyDocument.parse(text(shell, file));
    } catch (MalformedPolicyException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }

  /** The file as it is. */
  public static String text(Shell shell, Path file) {
    try {
      return Files.readString(shell.directory().resolve(file));
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + file + ".");
    } catch (CharacterCodingException e) {
      throw new UsageException("Can not read " + file + ": it is not UTF-8.");
    } catch (IOException e) {
      throw new UsageException("Can not read " + file + ": " + e.getMessage());
    }
  }
}
