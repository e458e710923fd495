package dev.tunestream.lm.quantize.bitsandbytes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.quantize.Int8;
import dev.tunestream.lm.quantize.Nf4;
import dev.tunestream.lm.quantize.Quantized;
import dev.tunestream.lm.tensor.Scope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuantizedFormatTest {
  private static final String WEIGHT = "gpt_neox.layers.0.mlp.dense_h_to_4h.weight";

  @Test
  void tellsHowAWeightIsStored() {
    try (Scope scope = Scope.open()) {
      assertThat(read("gpt_neox-variant-nf4", WEIGHT, scope)).containsInstanceOf(Nf4.class);
      assertThat(read("gpt_neox-variant-int8", WEIGHT, scope)).containsInstanceOf(Int8.class);
      assertThat(read("gpt_neox-variant-nf4", "gpt_neox.embed_in.weight", scope)).isEmpty();
    }
  }

  private static Optional<Quantized> read(String model, String name, Scope scope) {
    SafetensorsFile file =
        SafetensorsFile.open(Golden.reference(model).resolve("model.safetensors"));
    return QuantizedFormat.read(file, name, List.of(48L, 32L), scope);
  }
}
