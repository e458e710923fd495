package dev.tunestream.lm.adapter.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.Golden;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.catalog.Adapters;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsWriter;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Saved adapters of prompt tuning, prefix tuning and P-tuning that are not what they should be. */
class SavedVirtualTokensTest {
  private static CausalModel model;

  @TempDir Path folder;
  private final Scope scope = Scope.open();

  @BeforeAll
  static void load() {
    model =
        CausalModel.load(ModelDirectory.open(Golden.path("runs/gpt_neox-base")), ElementType.FP32);
  }

  @AfterAll
  static void closeModel() {
    model.close();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @CsvSource({
    "prompt, token_dim, 64, this model has 32",
    "prompt, num_layers, 12, this model has 2",
    "prompt, num_attention_heads, 12, this model has 4",
    "prompt, num_transformer_submodules, 2, 'this option of PROMPT_TUNING is not supported, only 1'",
    "prompt, task_type, '\"SEQ_CLS\"', 'only \"CAUSAL_LM\"'",
    "prompt, modules_to_save, '[\"embed_out\"]', 'only null'",
    "prompt, prompt_tuning_init, '\"OTHER\"', 'it must be RANDOM, TEXT or SAMPLE_VOCAB'",
    "prefix, token_dim, 16, this model has 32",
    "prefix, num_layers, 3, this model has 2",
    "prefix, num_attention_heads, 2, this model has 4",
    "prefix, num_transformer_submodules, 2, 'this option of PREFIX_TUNING is not supported'",
    "prefix, task_type, '\"SEQ_2_SEQ_LM\"', 'this option of PREFIX_TUNING is not supported'",
    "ptuning, token_dim, 64, this model has 32",
    "ptuning, num_transformer_submodules, 2, 'this option of P_TUNING is not supported'",
    "ptuning, modules_to_save, '[\"embed_out\"]', 'this option of P_TUNING is not supported'"
  })
  void aConfigurationThatDoesNotFitIsRefusedByItsKey(
      String method, String key, String value, String rule) throws IOException {
    copy(method);
    change(key, value);

    assertThatThrownBy(this::saved)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(key + " is " + value.replace("\"OTHER\"", "'OTHER'"))
        .hasMessageContaining(rule);
  }

  @ParameterizedTest
  @CsvSource({"prompt, 32", "prefix, 128", "ptuning, 32"})
  void anotherNumberOfRowsIsRefused(String method, int width) throws IOException {
    copy(method);
    change("num_virtual_tokens", "5");

    assertThatThrownBy(this::saved)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(
            "tensor 'prompt_embeddings' has shape [4, %d], configuration and base model ask for [5, %d]"
                .formatted(width, width));
  }

  @Test
  void anotherTensorIsRefused() throws IOException {
    copy("prompt");
    write("something_else", 4, 32);

    assertThatThrownBy(this::saved).hasMessageContaining("tensor 'prompt_embeddings' is missing");
  }

  @Test
  void oneMoreTensorIsRefused() throws IOException {
    copy("prompt");
    SafetensorsWriter.write(
        folder.resolve(AdapterDirectory.WEIGHTS),
        List.of(source("prompt_embeddings", 4, 32), source("base_model.embed_out.weight", 2, 2)),
        SafetensorsWriter.PYTORCH);

    assertThatThrownBy(this::saved)
        .hasMessageContaining("it holds 'base_model.embed_out.weight'")
        .hasMessageContaining("PROMPT_TUNING");
  }

  /** Earlier versions of PEFT write fewer keys, later ones may write more. */
  @ParameterizedTest
  @ValueSource(strings = {"prompt", "prefix", "ptuning"})
  void keysThatAreMissingOrNewArePassedOver(String method) throws IOException {
    copy(method);
    for (String key : List.of("peft_version", "token_dim", "num_layers", "num_attention_heads")) {
      change(key, null);
    }
    change("some_new_option", "3");

    assertThat(saved().virtualTokens()).isEqualTo(4);
  }

  private void copy(String method) throws IOException {
    Path golden = Golden.path("runs/gpt_neox-" + method + "/trained");
    for (String file : List.of(AdapterDirectory.CONFIG, AdapterDirectory.WEIGHTS)) {
      Files.copy(golden.resolve(file), folder.resolve(file));
    }
  }

  private void change(String key, String value) throws IOException {
    Path file = folder.resolve(AdapterDirectory.CONFIG);
    ObjectNode root = (ObjectNode) Golden.json(file);
    if (value == null) {
      root.remove(key);
    } else {
      root.set(key, new ObjectMapper().readTree(value));
    }
    Files.writeString(file, root.toString());
  }

  private void write(String name, long rows, long columns) throws IOException {
    SafetensorsWriter.write(
        folder.resolve(AdapterDirectory.WEIGHTS),
        List.of(source(name, rows, columns)),
        SafetensorsWriter.PYTORCH);
  }

  private static SafetensorsWriter.Source source(String name, long rows, long columns) {
    return SafetensorsWriter.Source.of(
        name, List.of(rows, columns), new float[(int) (rows * columns)]);
  }

  private ForwardAdapter saved() {
    return Adapters.load(AdapterDirectory.open(folder), model, scope);
  }
}
