package dev.tunestream.lm.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The rows of a matrix in a safetensors file, read as they are asked for. The file stays open, so
 * the rows are there also when its directory is not any more. Safe for use by several threads.
 */
public final class StoredRows implements Closeable {
  private final Path path;
  // Not a channel: an interrupt of the reading thread would close that for all others.
  private final RandomAccessFile file;
  private final long start;
  private final TensorType type;
  private final int columns;

  StoredRows(Path path, long start, TensorEntry entry) throws IOException {
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "r");
    this.start = start;
    this.type = entry.type();
    this.columns = Math.toIntExact(entry.shape().get(1));
  }

  /** The type of the stored numbers. */
  public TensorType type() {
    return type;
  }

  public int columns() {
    return columns;
  }

  /** The bytes of some rows one behind the other, little-endian. */
  public byte[] read(long[] rows) {
    int rowBytes = Math.multiplyExact(type.bytes(), columns);
    byte[] bytes = new byte[Math.multiplyExact(rows.length, rowBytes)];
    synchronized (file) {
      try {
        for (int i = 0; i < rows.length; i++) {
          file.seek(start + rows[i] * rowBytes);
          file.readFully(bytes, i * rowBytes, rowBytes);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
      }
    }
    return bytes;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be closed: " + e.getMessage(), e);
    }
  }
}
