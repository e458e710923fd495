package dev.tunestream.bench.ingest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Questions and answers of words that are drawn from a small vocabulary, as JSON lines of one
 * length each, so that they pack about as well as text does. The same every time.
 */
final class RowFile {
  /** Below this nothing is left for the answer. */
  static final int LEAST_BYTES = 100;

  private static final int WORDS = 4000;
  private static final int QUESTION_WORDS = 6;

  private RowFile() {}

  /**
   * Writes rows.
   *
   * @param bytes of a row with its line end
   */
  static void write(Path file, int rows, int bytes) throws IOException {
    SplittableRandom random = new SplittableRandom(6);
    String[] words = new String[WORDS];
    for (int i = 0; i < WORDS; i++) {
      words[i] =
          random
              .ints(random.nextInt(2, 10), 'a', 'z' + 1)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      StringBuilder line = new StringBuilder();
      for (int row = 0; row < rows; row++) {
        line.setLength(0);
        line.append("{\"question\":\"Row ").append(row).append(':');
        for (int i = 0; i < QUESTION_WORDS; i++) {
          line.append(' ').append(words[random.nextInt(WORDS)]);
        }
        line.append("?\",\"answer\":\"");
        int end = bytes - ".\"}\n".length();
        while (line.length() < end) {
          line.append(words[random.nextInt(WORDS)]).append(' ');
        }
        line.setLength(end);
        out.write(line.append(".\"}\n").toString().getBytes(StandardCharsets.US_ASCII));
      }
    }
  }
}
