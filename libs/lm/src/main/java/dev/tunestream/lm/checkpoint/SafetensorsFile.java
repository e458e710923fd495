package dev.tunestream.lm.checkpoint;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * A safetensors file, read through memory maps.
 *
 * <p>Layout (huggingface/safetensors): u64 little-endian header length, that many bytes of JSON,
 * then the data. The header is read and checked at once; a tensor's bytes are mapped only while
 * they are asked for, so that reading a model keeps one tensor's pages at a time.
 */
public final class SafetensorsFile implements StoredTensors {
  static final long MAX_HEADER_BYTES = 100_000_000;

  private final Path path;
  private final long dataStart;
  private final SafetensorsHeader header;

  private SafetensorsFile(Path path, long dataStart, SafetensorsHeader header) {
    this.path = path;
    this.dataStart = dataStart;
    this.header = header;
  }

  /** Reads and checks the header of a file. */
  public static SafetensorsFile open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new ModelFormatException(path + ": there is no such file.");
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      long size = channel.size();
      if (size < Long.BYTES) {
        throw new ModelFormatException(
            path + ": " + size + " bytes are too few for a safetensors file.");
      }
      long headerBytes =
          channel
              .map(MapMode.READ_ONLY, 0, Long.BYTES, arena)
              .get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
      if (headerBytes < 0 || headerBytes > MAX_HEADER_BYTES) {
        throw new ModelFormatException(
            "%s: the header claims %s bytes, at most %d are allowed; this is not a safetensors file."
                .formatted(path, Long.toUnsignedString(headerBytes), MAX_HEADER_BYTES));
      }
      long dataStart = Long.BYTES + headerBytes;
      if (dataStart > size) {
        throw new ModelFormatException(
            "%s: the header claims %d bytes, the file has %d in all; it is cut off."
                .formatted(path, headerBytes, size));
      }
      byte[] json =
          channel
              .map(MapMode.READ_ONLY, Long.BYTES, headerBytes, arena)
              .toArray(ValueLayout.JAVA_BYTE);
      return new SafetensorsFile(
          path, dataStart, SafetensorsHeader.parse(path.toString(), json, size - dataStart));
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  public Path path() {
    return path;
  }

  /** All tensors by name, in the order of their data. */
  public Map<String, TensorEntry> tensors() {
    return header.tensors();
  }

  /** The {@code __metadata__} strings; empty when there are none. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  @Override
  public Optional<TensorEntry> find(String name) {
    return Optional.ofNullable(tensors().get(name));
  }

  @Override
  public Path fileOf(String name) {
    return path;
  }

  @Override
  public MemorySegment map(String name, Arena arena) {
    return map(find(name).orElseThrow(), arena);
  }

  /**
   * Maps one tensor's bytes, row-major and little-endian.
   *
   * @param entry an entry of {@link #tensors()}
   * @param arena how long the bytes stay mapped
   */
  public MemorySegment map(TensorEntry entry, Arena arena) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return channel.map(
          MapMode.READ_ONLY, dataStart + entry.begin(), entry.end() - entry.begin(), arena);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Opens a matrix to read single rows of it. */
  StoredRows rows(TensorEntry entry) {
    try {
      return new StoredRows(path, dataStart + entry.begin(), entry);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static ModelFormatException unreadable(Path path, IOException e) {
    return new ModelFormatException(path + " cannot be read: " + e.getMessage() + ".", e);
  }
}
