package dev.tunestream.lm.quantize.bitsandbytes;

import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.checkpoint.SafetensorsWriter;
import dev.tunestream.lm.checkpoint.SafetensorsWriter.Source;
import dev.tunestream.lm.checkpoint.TensorType;
import dev.tunestream.lm.quantize.StoredTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tensors of a file, to be changed and written again. */
final class StoredInMemory {
  private final Map<String, Source> tensors = new TreeMap<>();

  StoredInMemory(SafetensorsFile file) {
    file.tensors().keySet().forEach(name -> put(file, name));
  }

  private void put(SafetensorsFile file, String name) {
    StoredTensor stored = new StoredTensor(file, name);
    put(name, stored.entry().type(), stored.entry().shape(), stored.bytes());
  }

  void put(String name, TensorType type, List<Long> shape, byte[] bytes) {
    tensors.put(
        name, new Source(name, type, shape, sink -> sink.accept(MemorySegment.ofArray(bytes))));
  }

  void remove(String name) {
    tensors.remove(name);
  }

  SafetensorsFile write(Path path) throws IOException {
    SafetensorsWriter.write(path, List.copyOf(tensors.values()), Map.of());
    return SafetensorsFile.open(path);
  }

  /** The bytes that a source would write. */
  static byte[] bytes(Source source) {
    byte[][] bytes = new byte[1][];
    try {
      source.bytes().read(segment -> bytes[0] = segment.toArray(ValueLayout.JAVA_BYTE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes[0];
  }
}
