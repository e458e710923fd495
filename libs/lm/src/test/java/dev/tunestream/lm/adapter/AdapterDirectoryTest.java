package dev.tunestream.lm.adapter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.adapter.catalog.Adapters;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterDirectoryTest {
  private static final Path GOLDEN = Golden.path("runs/gpt_neox-lora/trained");

  @TempDir Path folder;

  @Test
  void anUnknownMethodIsRefusedByName() throws IOException {
    Files.copy(
        GOLDEN.resolve("adapter_model.safetensors"), folder.resolve("adapter_model.safetensors"));
    Files.writeString(folder.resolve("adapter_config.json"), "{\"peft_type\": \"VERA\"}");
    ModelDirectory base = ModelDirectory.open(Golden.path("runs/gpt_neox-base"));

    try (CausalModel model = CausalModel.load(base, ElementType.FP32);
        Scope scope = Scope.open()) {
      assertThatThrownBy(() -> Adapters.load(AdapterDirectory.open(folder), model, scope))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("peft_type is VERA")
          .hasMessageContaining("LORA");
    }
  }

  @Test
  void aMissingMethodIsNamed() throws IOException {
    Files.writeString(folder.resolve("adapter_config.json"), "{}");

    assertThatThrownBy(() -> AdapterDirectory.open(folder))
        .hasMessageContaining("the key 'peft_type' is missing");
  }

  @Test
  void pickledWeightsAreRefused() throws IOException {
    Files.copy(GOLDEN.resolve("adapter_config.json"), folder.resolve("adapter_config.json"));
    Files.createFile(folder.resolve("adapter_model.bin"));

    assertThatThrownBy(() -> AdapterDirectory.open(folder)).hasMessageContaining("pickle");
  }
}
