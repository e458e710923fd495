package dev.tunestream.lm.train.optimizer.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * State in a file without a name, read to a buffer and written back from it. A mapping would do the
 * same in fewer words, but costs a fault for each 4 KB at each step, more than ten times as much as
 * the two copies, and a full disk would end the process where here a message says so.
 */
final class FileMemory implements StateMemory {
  private static final long CHUNK = 1L << 30; // a ByteBuffer holds at most 2 GiB

  private final Path directory;
  private final FileChannel channel;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment buffer;

  private FileMemory(Path directory, FileChannel channel, long largest) {
    this.directory = directory;
    this.channel = channel;
    this.buffer = arena.allocate(largest, StateLayout.PAGE_ALIGNMENT);
  }

  /**
   * Makes the file.
   *
   * @param largest the most bytes that are loaded at a time
   */
  static FileMemory create(Path directory, long bytes, long largest) throws IOException {
    try {
      Files.createDirectories(directory);
      long space = Files.getFileStore(directory).getUsableSpace();
      if (space < bytes) {
        throw new IOException("only " + space + " bytes are free");
      }
      FileChannel channel =
          FileChannel.open(
              Files.createTempFile(directory, "optimizer-state-", ".bin"),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      channel.write(ByteBuffer.allocate(1), bytes); // what lies before is a hole and reads as zeros
      return new FileMemory(directory, channel, largest);
    } catch (IOException e) {
      throw new IOException(
          "%s: the optimizer's state of %d bytes cannot be kept there (%s). Make room, give another directory, or turn paging off."
              .formatted(directory, bytes, e),
          e);
    }
  }

  @Override
  public MemorySegment load(long offset, long bytes) {
    MemorySegment loaded = buffer.asSlice(0, bytes);
    move("read", loaded, offset, channel::read);
    return loaded;
  }

  @Override
  public void store(long offset, MemorySegment bytes) {
    move("written", bytes, offset, channel::write);
  }

  private void move(String moved, MemorySegment bytes, long offset, Move move) {
    try {
      for (long at = 0; at < bytes.byteSize(); at += CHUNK) {
        long size = Math.min(CHUNK, bytes.byteSize() - at);
        ByteBuffer chunk = bytes.asSlice(at, size).asByteBuffer();
        while (chunk.hasRemaining()) {
          move.some(chunk, offset + at + chunk.position());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s: the optimizer's state cannot be %s there: %s.".formatted(directory, moved, e), e);
    }
  }

  /** Moves some of a buffer's bytes. */
  @FunctionalInterface
  private interface Move {
    int some(ByteBuffer buffer, long position) throws IOException;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(directory + ": the optimizer's state cannot be closed.", e);
    } finally {
      arena.close();
    }
  }
}
