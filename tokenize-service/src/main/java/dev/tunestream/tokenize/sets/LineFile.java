package dev.tunestream.tokenize.sets;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The lines of a file by their number. Where lines end is looked for as far as lines are asked for,
 * and kept: eight bytes of memory a line. For any thread.
 */
final class LineFile implements AutoCloseable {
  private static final int BLOCK = 1 << 18;

  private final FileChannel file;
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
  private volatile long[] ends = new long[1024];
  private volatile int lines;
  private long scanned;
  private boolean whole;

  private LineFile(FileChannel file) {
    this.file = file;
  }

  static LineFile open(Path path) throws IOException {
    return new LineFile(FileChannel.open(path, StandardOpenOption.READ));
  }

  /** A line without its end, or null behind the last one. */
  byte[] line(int number) throws IOException {
    if (number >= lines && !find(number)) {
      return null;
    }
    // Read after the number of lines, so that it holds as many.
    long[] found = ends;
    long start = number == 0 ? 0 : found[number - 1] + 1;
    ByteBuffer line = ByteBuffer.allocate(Math.toIntExact(found[number] - start));
    while (line.hasRemaining()) {
      if (file.read(line, start + line.position()) < 0) {
        throw new EOFException("the file was cut off while it was read");
      }
    }
    return line.array();
  }

  private synchronized boolean find(int number) throws IOException {
    while (number >= lines && !whole) {
      block.clear();
      int read = file.read(block, scanned);
      if (read < 0) {
        whole = true;
        if (scanned > (lines == 0 ? 0 : ends[lines - 1] + 1)) {
          end(scanned);
        }
      } else {
        scan(read);
        scanned += read;
      }
    }
    return number < lines;
  }

  private void scan(int read) {
    byte[] bytes = block.array();
    for (int i = 0; i < read; i++) {
      if (bytes[i] == '\n') {
        end(scanned + i);
      }
    }
  }

  private void end(long position) {
    if (lines == ends.length) {
      ends = Arrays.copyOf(ends, lines * 2);
    }
    ends[lines] = position;
    lines++;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
