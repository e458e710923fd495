package dev.tunestream.ingest.quality;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Rows of whole numbers in a temporary file: first all are written, then any may be read. */
final class SignatureFile implements AutoCloseable {
  private static final ValueLayout.OfInt BIG_ENDIAN =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final int places;
  private final Path file;
  private final DataOutputStream out;
  private final Arena arena = Arena.ofShared();
  private MemorySegment written;

  SignatureFile(int places) throws IOException {
    this.places = places;
    this.file = Files.createTempFile("tunestream-signatures-", ".bin");
    this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  void append(int[] row) throws IOException {
    for (int value : row) {
      out.writeInt(value);
    }
  }

  int[] read(int row) throws IOException {
    if (written == null) {
      out.flush();
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        written = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      }
    }
    int[] values = new int[places];
    for (int i = 0; i < places; i++) {
      values[i] = written.get(BIG_ENDIAN, 4L * (row * (long) places + i));
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    arena.close();
    out.close();
    Files.delete(file);
  }
}
