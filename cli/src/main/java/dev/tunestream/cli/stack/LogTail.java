package dev.tunestream.cli.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is added to a log while it is watched. */
final class LogTail implements AutoCloseable {
  private final BufferedReader reader;

  private LogTail(BufferedReader reader) {
    this.reader = reader;
  }

  /** Begins behind what the file holds; makes an empty file where there is none. */
  static LogTail fromEnd(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    reader.skip(Long.MAX_VALUE);
    return new LogTail(reader);
  }

  /** The lines since the last call, blank ones left out. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    while (reader.ready()) {
      String line = reader.readLine();
      if (line != null && !line.isBlank()) {
        lines.add(line.strip());
      }
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
