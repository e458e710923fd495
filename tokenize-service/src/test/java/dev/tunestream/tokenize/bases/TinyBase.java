package dev.tunestream.tokenize.bases;

import dev.tunestream.lm.checkpoint.ConfigJson;
import dev.tunestream.lm.checkpoint.ModelConfig;
import dev.tunestream.lm.checkpoint.SafetensorsWriter;
import dev.tunestream.lm.tokenizer.BpeFiles;
import dev.tunestream.lm.tokenizer.BpeTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A model directory with weights of nothing but zeros, and a tokenizer of its own. */
public final class TinyBase {
  public static final int MAX_POSITIONS = 48;

  private TinyBase() {}

  public static Path write(Path directory) throws IOException {
    BpeFiles.write(
        new BpeTrainer(300).train(List.of("### Question:\n### Answer:\nWhat is the answer?")),
        MAX_POSITIONS,
        directory);
    Path config = directory.resolve("config.json");
    Files.writeString(
        config,
        """
        {"model_type":"gpt_neox","hidden_size":8,"intermediate_size":16,"num_attention_heads":2,
         "num_hidden_layers":1,"vocab_size":300,"max_position_embeddings":%d,"hidden_act":"gelu",
         "rotary_pct":0.5,"rotary_emb_base":10000,"layer_norm_eps":1e-5,"use_parallel_residual":true,
         "tie_word_embeddings":false,"attention_bias":true,"bos_token_id":0,"eos_token_id":0}
        """
            .formatted(MAX_POSITIONS));
    SafetensorsWriter.write(
        directory.resolve("model.safetensors"),
        ModelConfig.read(ConfigJson.read(config)).weights().stream()
            .map(
                weight -> {
                  int elements =
                      weight.shape().stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b);
                  return SafetensorsWriter.Source.of(
                      weight.name(), weight.shape(), new float[elements]);
                })
            .toList(),
        SafetensorsWriter.PYTORCH);
    return directory;
  }
}
