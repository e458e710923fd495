package dev.tunestream.ingest.quality;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Rows of whole numbers in a temporary file: first all are written, then whole columns are read. It
 * is written in blocks of rows, column by column in each, so that a column is read in a few pieces
 * and not by way of all the others.
 */
final class ColumnFile implements AutoCloseable {
  private static final int BLOCK_ROWS = 4096;
  private static final int BYTES = Integer.BYTES;

  private final int columns;
  private final FileChannel file;
  private final ByteBuffer block;
  private int rows;

  ColumnFile(int columns) throws IOException {
    this.columns = columns;
    this.block = ByteBuffer.allocate(BLOCK_ROWS * columns * BYTES);
    Path path = Files.createTempFile("tunestream-columns-", ".bin");
    this.file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  void append(int[] row) throws IOException {
    int inBlock = rows % BLOCK_ROWS;
    if (inBlock == 0 && rows > 0) {
      write();
    }
    for (int column = 0; column < columns; column++) {
      block.putInt((column * BLOCK_ROWS + inBlock) * BYTES, row[column]);
    }
    rows++;
  }

  int rows() {
    return rows;
  }

  /** Ends the writing. */
  void finish() throws IOException {
    if (rows > 0) {
      write();
    }
  }

  /** Writes the block that the last row is in. */
  private void write() throws IOException {
    ByteBuffer bytes = block.duplicate().clear();
    long at = position((rows - 1) / BLOCK_ROWS, 0);
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }

  /** Takes a column's values, row by row. */
  interface Column {
    void take(int row, int value);
  }

  /** Reads a whole column. */
  void read(int column, Column taker) throws IOException {
    ByteBuffer some = ByteBuffer.allocate(BLOCK_ROWS * BYTES);
    for (int first = 0; first < rows; first += BLOCK_ROWS) {
      some.clear();
      long at = position(first / BLOCK_ROWS, column);
      while (some.hasRemaining()) {
        if (file.read(some, at + some.position()) < 0) {
          throw new IOException("the temporary file ends before byte " + at);
        }
      }
      for (int i = 0; i < Math.min(BLOCK_ROWS, rows - first); i++) {
        taker.take(first + i, some.getInt(i * BYTES));
      }
    }
  }

  private long position(int block, int column) {
    return ((long) block * columns + column) * BLOCK_ROWS * BYTES;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
