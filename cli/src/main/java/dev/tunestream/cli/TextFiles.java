package dev.tunestream.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a person names on the command line. */
public final class TextFiles {
  private TextFiles() {}

  /**
   * The whole text of a file.
   *
   * @param what it is to the command, such as {@code recipe}
   */
  public static String read(Path file, String what) {
    check(file, what);
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw CliException.usage("The " + what + " " + file + " is not text in UTF-8.", e);
    } catch (IOException e) {
      throw CliException.usage(
          "The " + what + " " + file + " can't be read: " + e.getMessage() + ".", e);
    }
  }

  /** Ends the command when there is no such file. */
  public static void check(Path file, String what) {
    if (!Files.isRegularFile(file)) {
      throw CliException.usage("The " + what + " " + file + " is not there, or is not a file.");
    }
  }
}
