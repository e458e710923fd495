package dev.tunestream.eval.model;

import dev.tunestream.lm.checkpoint.Activation;
import dev.tunestream.lm.checkpoint.GptNeoxConfig;
import dev.tunestream.lm.model.RandomModel;
import dev.tunestream.lm.tokenizer.BpeFiles;
import dev.tunestream.lm.tokenizer.BpeTrainer;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.lm.train.Training;
import dev.tunestream.lm.train.TrainingListener;
import dev.tunestream.lm.train.TrainingRequest;
import dev.tunestream.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A base model of random weights, and what has learned some answers by heart. */
public record TinyModel(Path base, Path adapter, Path whole) {
  private static final String LORA = "{method: lora, rank: 16, alpha: 32, targets: all-linear}";
  private static final String LORA_RATE = "2.0e-2";

  public static TinyModel make(Path folder, Map<String, String> answers) throws IOException {
    Path base = folder.resolve("base");
    List<String> texts = new ArrayList<>();
    answers.forEach((question, answer) -> texts.add(question + answer));
    BpeFiles.write(new BpeTrainer(320).train(texts), 128, base);
    try (Tokenizer tokenizer = Tokenizer.open(base)) {
      RandomModel.write(
          base,
          new GptNeoxConfig(
              tokenizer.vocabularySize(),
              64,
              2,
              4,
              128,
              128,
              0.5,
              10_000,
              1e-5,
              Activation.GELU,
              true,
              true,
              false,
              tokenizer.endOfText()),
          7);
    }
    Path rows = rows(base, answers, folder.resolve("rows"));
    return new TinyModel(
        base,
        train(base, rows, LORA, LORA_RATE, folder.resolve("adapter")),
        train(base, rows, "{method: full}", "3.0e-3", folder.resolve("whole")));
  }

  /** Another adapter over the base, which has learned other answers. */
  public Path learn(Map<String, String> answers, Path folder) throws IOException {
    return train(
        base,
        rows(base, answers, folder.resolve("rows")),
        LORA,
        LORA_RATE,
        folder.resolve("adapter"));
  }

  private static Path rows(Path base, Map<String, String> answers, Path file) throws IOException {
    try (Tokenizer tokenizer = Tokenizer.open(base)) {
      return Files.write(
          file,
          answers.entrySet().stream()
              .map(row -> row(tokenizer, row.getKey(), row.getValue()))
              .toList());
    }
  }

  private static Path train(Path base, Path rows, String adapter, String rate, Path output)
      throws IOException {
    Recipe recipe =
        Recipe.parse(
            """
            name: tiny
            base: seedling
            data: {dataset: tiny, template: qa}
            adapter: %s
            training: {epochs: 60, learningRate: %s, precision: fp32}
            """
                .formatted(adapter, rate));
    Training.run(
        new TrainingRequest(
            base,
            rows,
            Optional.empty(),
            recipe.adapter(),
            recipe.training(),
            output,
            Optional.empty(),
            Optional.empty(),
            true,
            "tiny"),
        new TrainingListener() {});
    return output;
  }

  private static String row(Tokenizer tokenizer, String question, String answer) {
    int[] prompt = tokenizer.encode(question);
    List<Integer> ids = new ArrayList<>();
    for (int id : prompt) {
      ids.add(id);
    }
    for (int id : tokenizer.encode(answer)) {
      ids.add(id);
    }
    ids.add(tokenizer.endOfText());
    return "{\"input_ids\":%s,\"prompt_length\":%d}".formatted(ids, prompt.length);
  }
}
