package dev.tunestream.cli.line;

import dev.tunestream.events.DataRules;
import dev.tunestream.recipe.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names for datasets that hold one file. What a dataset holds only grows, so a run on another file,
 * or on the same one read in another way, gets a dataset of its own; the same run finds its own
 * again.
 */
final class DatasetNames {
  private static final int LONGEST_NAME = 90;

  private DatasetNames() {}

  /** The name, a dash, and eight digits of what the file holds and how its rows are read. */
  static String of(String name, Path file, RowOptions rows) {
    if (!Names.isValid(name)) {
      return name; // The recipe's check says what is wrong with it.
    }
    String stem = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      String read = rows.kind() + "/" + rows.template();
      if (rows.map() != null || !rows.rules().equals(DataRules.DEFAULT)) {
        read += "/" + rows.map() + "/" + rows.rules().text();
      }
      digest.update(read.getBytes(StandardCharsets.UTF_8));
      return stem + "-" + HexFormat.of().formatHex(digest.digest(), 0, 4);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
