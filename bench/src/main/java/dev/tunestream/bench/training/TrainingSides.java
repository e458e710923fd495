package dev.tunestream.bench.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tunestream.bench.measure.MeasuredProcess;
import dev.tunestream.bench.measure.Side;
import dev.tunestream.bench.measure.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The commands that train.
 *
 * @param caseName what our sides read and write is kept under it
 * @param model directory
 * @param rows file of token rows
 * @param steps optimizer steps
 * @param batch rows of a step
 */
record TrainingSides(
    Workplace place, String caseName, Path model, Path rows, int steps, int batch) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Ours: the whole batch in one pass, as nothing is padded there. */
  Side ours(String name, Method method) throws IOException {
    return place.tunestream(
        name,
        List.of(
            "lm",
            "train",
            "--base",
            model.toString(),
            "--tokens",
            rows.toString(),
            "--recipe",
            recipeFile(method).toString(),
            "--no-shuffle",
            "--out",
            folder(method).resolve("adapter").toString(),
            "--json"));
  }

  /** What the engine reckons that a method's frozen weights take. */
  long frozenWeightBytes(Method method) throws IOException, InterruptedException {
    Side info =
        place.tunestream(
            "info",
            List.of(
                "lm",
                "info",
                "--base",
                model.toString(),
                "--tokens",
                rows.toString(),
                "--recipe",
                recipeFile(method).toString(),
                "--json"));
    String estimate =
        MeasuredProcess.run(info, place.kept().resolve("logs/info.log")).lines().getLast();
    return JSON.readTree(estimate).at("/memoryBytes/weights").longValue();
  }

  private Path folder(Method method) throws IOException {
    return Files.createDirectories(
        place
            .kept()
            .resolve("trained")
            .resolve(caseName + "-" + method.name().toLowerCase(Locale.ROOT)));
  }

  private Path recipeFile(Method method) throws IOException {
    return Files.writeString(folder(method).resolve("recipe.json"), json(recipe(method)));
  }

  private Map<String, Object> recipe(Method method) {
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("maxSteps", steps);
    training.put("batchSize", batch);
    training.put("learningRate", method.learningRate());
    training.put("weightDecay", 0.0);
    training.put("batching", "none");
    training.put("loss", "completion"); // the rows themselves say what carries a label
    return Map.of("adapter", method.recipe(), "training", training);
  }

  /**
   * The other side.
   *
   * @param microBatch rows of a forward pass
   */
  Side peft(
      PeftConfiguration configuration, Path python, Method method, int hiddenSize, int microBatch) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--model",
                model.toString(),
                "--rows",
                rows.toString(),
                "--adapter",
                json(method.forPeft(hiddenSize)),
                "--learning-rate",
                Double.toString(method.learningRate()),
                "--steps",
                Integer.toString(steps),
                "--batch",
                Integer.toString(microBatch),
                "--accumulation",
                Integer.toString(batch / microBatch),
                "--threads",
                Integer.toString(place.threads())));
    arguments.addAll(configuration.arguments());
    return place.python(
        "huggingface " + configuration.configurationName(), python, "train.py", arguments);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON form of " + value, e);
    }
  }
}
