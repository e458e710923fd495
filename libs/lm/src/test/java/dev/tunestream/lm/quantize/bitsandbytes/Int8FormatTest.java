package dev.tunestream.lm.quantize.bitsandbytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.checkpoint.SafetensorsWriter.Source;
import dev.tunestream.lm.checkpoint.TensorType;
import dev.tunestream.lm.quantize.Int8;
import dev.tunestream.lm.quantize.StoredTensor;
import dev.tunestream.lm.tensor.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Int8FormatTest {
  private static final SafetensorsFile SAVED =
      SafetensorsFile.open(Golden.reference("gpt_neox-variant-int8/model.safetensors"));
  private static final String MODULE = "gpt_neox.layers.0.mlp.dense_h_to_4h.";
  private static final String WEIGHT = MODULE + "weight";
  private static final List<Long> SHAPE = List.of(48L, 32L);

  @TempDir Path folder;

  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void readsWhatTransformersSaved() {
    Int8 weight = Int8Format.read(SAVED, WEIGHT, SHAPE, scope);

    assertThat(StoredTensor.bytes(weight.codes()))
        .isEqualTo(new StoredTensor(SAVED, WEIGHT).bytes());
    assertThat(StoredTensor.bytes(weight.scale()))
        .isEqualTo(new StoredTensor(SAVED, MODULE + "SCB").bytes());
  }

  @Test
  void writesWhatTransformersSaved() {
    List<Source> sources = Int8Format.sources(WEIGHT, Int8Format.read(SAVED, WEIGHT, SHAPE, scope));

    assertThat(sources.stream().map(Source::name))
        .containsExactly(WEIGHT, MODULE + "SCB", MODULE + "weight_format");
    for (Source source : sources) {
      StoredTensor stored = new StoredTensor(SAVED, source.name());
      assertThat(source.type()).as(source.name()).isEqualTo(stored.entry().type());
      assertThat(source.shape()).as(source.name()).isEqualTo(stored.entry().shape());
      assertThat(StoredInMemory.bytes(source)).as(source.name()).isEqualTo(stored.bytes());
    }
  }

  @Test
  void theFormatMayBeLeftOut() throws IOException {
    StoredInMemory tensors = new StoredInMemory(SAVED);
    tensors.remove(MODULE + "weight_format");
    SafetensorsFile file = tensors.write(folder.resolve("f"));

    assertThat(Int8Format.read(file, WEIGHT, SHAPE, scope).shape()).containsExactly(48, 32);
  }

  @Test
  void aMissingScaleIsNamed() throws IOException {
    StoredInMemory tensors = new StoredInMemory(SAVED);
    tensors.remove(MODULE + "SCB");

    assertRefused(
        tensors, "tensor '" + MODULE + "SCB' is missing, which belongs to the int8 weight");
  }

  @Test
  void anotherShapeIsNamed() throws IOException {
    StoredInMemory tensors = new StoredInMemory(SAVED);
    tensors.put(WEIGHT, TensorType.I8, List.of(32L, 48L), new byte[32 * 48]);

    assertRefused(tensors, "it is I8 [32, 48]; the int8 weight '" + WEIGHT + "' needs I8 [48, 32]");
  }

  @Test
  void anotherFormatIsRefused() throws IOException {
    StoredInMemory tensors = new StoredInMemory(SAVED);
    tensors.put(MODULE + "weight_format", TensorType.U8, List.of(), new byte[] {2});

    assertRefused(tensors, "the weight format is 2, only 0 (rows) is read");
  }

  private void assertRefused(StoredInMemory tensors, String reason) throws IOException {
    SafetensorsFile file = tensors.write(folder.resolve("f.safetensors"));

    assertThatThrownBy(() -> Int8Format.read(file, WEIGHT, SHAPE, scope))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(file.path().toString())
        .hasMessageContaining(reason);
  }
}
