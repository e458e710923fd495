package dev.tunestream.artifacts;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Rows in a temporary file, written in the order in which they come and read back in any other, so
 * that an object is put together without all of its rows in memory. Eight bytes of memory a row.
 * Not for several threads.
 */
public final class RowSpool implements AutoCloseable {
  private final FileChannel file;
  private final OutputStream out;
  private long[] ends = new long[1024];
  private int rows;
  private boolean flushed = true;

  private RowSpool(FileChannel file) {
    this.file = file;
    this.out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16);
  }

  /** An empty spool; its file is gone when it is closed. */
  public static RowSpool create() throws IOException {
    Path path = Files.createTempFile("tunestream-rows-", ".spool");
    return new RowSpool(
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE));
  }

  /** Keeps a row and gives the number under which it is read again, counted from 0. */
  public int append(byte[] row) throws IOException {
    out.write(row);
    flushed = false;
    if (rows == ends.length) {
      ends = Arrays.copyOf(ends, rows * 2);
    }
    ends[rows] = start(rows) + row.length;
    return rows++;
  }

  /** The row of a number given by {@link #append}. */
  public byte[] read(int row) throws IOException {
    if (row < 0 || row >= rows) {
      throw new IndexOutOfBoundsException("row " + row + " of " + rows);
    }
    if (!flushed) {
      out.flush();
      flushed = true;
    }
    long start = start(row);
    ByteBuffer bytes = ByteBuffer.allocate((int) (ends[row] - start));
    while (bytes.hasRemaining()) {
      if (file.read(bytes, start + bytes.position()) < 0) {
        throw new EOFException("the temporary file ends before row " + row);
      }
    }
    return bytes.array();
  }

  /** How many rows it holds. */
  public int size() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private long start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }
}
