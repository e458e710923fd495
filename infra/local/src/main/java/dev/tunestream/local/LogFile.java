package dev.tunestream.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The log of a child process: each line with the child's name before it, in files of bounded size
 * ({@code name.log}, {@code name.log.1}, {@code name.log.2}), and the last lines at hand for an
 * error message.
 */
final class LogFile implements AutoCloseable {
  private static final long MAX_CHARACTERS = 8L << 20;
  private static final int OLD_FILES = 2;
  private static final int TAIL_LINES = 20;
  private static final int TAIL_CHARACTERS = 400;

  private final Path file;
  private final String prefix;
  private final Deque<String> tail = new ArrayDeque<>();
  private Writer writer;
  private long written;

  LogFile(Path file, String name) {
    this.file = file;
    this.prefix = "[" + name + "] ";
  }

  Path file() {
    return file;
  }

  /** Writes all lines of a child's output, until it ends. */
  void drain(InputStream output) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        write(line);
      }
    }
  }

  synchronized void write(String line) throws IOException {
    if (writer == null) {
      written = Files.exists(file) ? Files.size(file) : 0;
      writer = open();
    }
    if (written > MAX_CHARACTERS) {
      writer.close();
      rotate();
      written = 0;
      writer = open();
    }
    writer.write(prefix + line + System.lineSeparator());
    writer.flush();
    written += prefix.length() + line.length() + 1;
    tail.addLast(line.length() > TAIL_CHARACTERS ? line.substring(0, TAIL_CHARACTERS) + "…" : line);
    if (tail.size() > TAIL_LINES) {
      tail.removeFirst();
    }
  }

  /** The last lines, oldest first, without the prefix; very long ones are cut off. */
  synchronized List<String> tail() {
    return List.copyOf(tail);
  }

  /** The last lines with the file's name, to be put before the sentence that says what happened. */
  String quote() {
    return "The last lines of %s:%n  %s".formatted(file, String.join("\n  ", tail()));
  }

  private Writer open() throws IOException {
    return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void rotate() throws IOException {
    for (int i = OLD_FILES; i > 0; i--) {
      Path from = i == 1 ? file : old(i - 1);
      if (Files.exists(from)) {
        Files.move(from, old(i), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path old(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  @Override
  public synchronized void close() throws IOException {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }
}
