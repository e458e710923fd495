package dev.tunestream.lm;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A training run of transformers and peft, among the test resources.
 *
 * @param folder holds {@code runs.json} and the files of this run and of its base
 * @param name base and method, such as {@code gpt_neox-lora}
 */
public record GoldenRun(Path folder, String name) {

  /** The run of a name, from {@code golden/runs} or {@code reference/runs}. */
  public static GoldenRun of(String name) {
    Path golden = Golden.path("runs");
    return new GoldenRun(
        Files.isDirectory(golden.resolve(name)) ? golden : Golden.reference("runs"), name);
  }

  /** What is trained, such as {@code lora}. */
  public String method() {
    return name.substring(name.indexOf('-') + 1);
  }

  /** The model directory that the run started from. */
  public Path base() {
    return folder.resolve(name.substring(0, name.indexOf('-')) + "-base");
  }

  /** The starting values of an adapter. */
  public Optional<Path> start() {
    return Optional.of(folder.resolve(name).resolve("trainable_start.safetensors"))
        .filter(Files::exists);
  }

  /** What was saved at the end. */
  public Path trained() {
    return folder.resolve(name).resolve("trained");
  }

  /** The rows of all steps, as JSON lines. */
  public List<String> rows() {
    List<String> lines = new ArrayList<>();
    all().path("batches").forEach(batch -> batch.forEach(row -> lines.add(row.toString())));
    return lines;
  }

  /** One number of every step. */
  public List<Double> steps(String key) {
    return StreamSupport.stream(expected().path(key).spliterator(), false)
        .map(JsonNode::doubleValue)
        .toList();
  }

  public int[] prompt() {
    return Golden.ints(expected().path("prompt"));
  }

  /** The logits behind the prompt, after the training. */
  public float[] lastLogits() {
    return Golden.floats(expected().path("last_logits"));
  }

  /** The prompt's continuation, after the training. */
  public int[] greedy() {
    return Golden.ints(expected().path("greedy"));
  }

  private JsonNode expected() {
    return all().path("runs").path(name);
  }

  private JsonNode all() {
    return Golden.json(folder.resolve("runs.json"));
  }

  @Override
  public String toString() {
    return name;
  }
}
