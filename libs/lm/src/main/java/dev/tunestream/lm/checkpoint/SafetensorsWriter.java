package dev.tunestream.lm.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes safetensors files whose bytes follow from the content alone: tensors and metadata sorted
 * by name, the header padded with spaces to a multiple of eight.
 */
public final class SafetensorsWriter {
  /** What Python's libraries look for before they read a file as PyTorch weights. */
  public static final Map<String, String> PYTORCH = Map.of("format", "pt");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SafetensorsWriter() {}

  /** Gives a tensor's bytes when its turn comes; they are read before the next one is asked for. */
  @FunctionalInterface
  public interface Bytes {
    /** Calls back with the bytes, row-major and little-endian. */
    void read(BytesSink sink) throws IOException;
  }

  /** Takes the bytes of one tensor. */
  @FunctionalInterface
  public interface BytesSink {
    void accept(MemorySegment bytes) throws IOException;
  }

  /** A tensor to write. */
  public record Source(String name, TensorType type, List<Long> shape, Bytes bytes) {
    public Source {
      shape = List.copyOf(shape);
    }

    /** A tensor of 32-bit floats held in memory. */
    public static Source of(String name, List<Long> shape, float[] values) {
      return new Source(name, TensorType.F32, shape, sink -> sink.accept(littleEndian(values)));
    }

    /** Its bytes. */
    long size() {
      return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
    }
  }

  /** Writes a new file, forced to disk; an existing one is replaced. */
  public static void write(Path file, List<Source> tensors, Map<String, String> metadata)
      throws IOException {
    Map<String, Source> sorted = new TreeMap<>();
    for (Source tensor : tensors) {
      if (sorted.put(tensor.name(), tensor) != null) {
        throw new IllegalArgumentException("tensor '" + tensor.name() + "' is given twice");
      }
    }
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeFully(channel, header(sorted, metadata));
      for (Source tensor : sorted.values()) {
        tensor.bytes().read(bytes -> writeTensor(channel, tensor, bytes));
      }
      channel.force(true);
    }
  }

  private static void writeTensor(FileChannel channel, Source tensor, MemorySegment bytes)
      throws IOException {
    if (bytes.byteSize() != tensor.size()) {
      throw new IllegalArgumentException(
          "tensor '%s' of shape %s needs %d bytes, got %d"
              .formatted(tensor.name(), tensor.shape(), tensor.size(), bytes.byteSize()));
    }
    long chunk = 1L << 30; // a ByteBuffer holds at most 2 GiB
    for (long at = 0; at < bytes.byteSize(); at += chunk) {
      writeFully(channel, bytes.asSlice(at, Math.min(chunk, bytes.byteSize() - at)).asByteBuffer());
    }
  }

  private static ByteBuffer header(Map<String, Source> sorted, Map<String, String> metadata) {
    ObjectNode root = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode node = root.putObject(SafetensorsHeader.METADATA);
      new TreeMap<>(metadata).forEach(node::put);
    }
    long offset = 0;
    for (Source tensor : sorted.values()) {
      ObjectNode node = root.putObject(tensor.name());
      node.put("dtype", tensor.type().name());
      ArrayNode shape = node.putArray("shape");
      tensor.shape().forEach(shape::add);
      node.putArray("data_offsets").add(offset).add(offset += tensor.size());
    }
    byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return ByteBuffer.allocate(Long.BYTES + padded.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(padded.length)
        .put(padded)
        .flip();
  }

  private static MemorySegment littleEndian(float[] values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return MemorySegment.ofBuffer(buffer);
  }

  private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
