package dev.tunestream.lm.seedling;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.lm.checkpoint.GptNeoxConfig;
import dev.tunestream.lm.model.RandomModel;
import dev.tunestream.lm.seedling.text.TrainingText;
import dev.tunestream.lm.tokenizer.BpeFiles;
import dev.tunestream.lm.tokenizer.BpeTrainer;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.lm.train.Training;
import dev.tunestream.lm.train.TrainingListener;
import dev.tunestream.lm.train.TrainingRequest;
import dev.tunestream.lm.train.TrainingResult;
import dev.tunestream.recipe.adapter.FullSpec;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Grows the seedling from its sources: writes the documents, learns the tokenizer, starts from
 * random weights and trains all of them. Two runs with the same options give the same bytes on the
 * same kind of machine.
 */
public final class SeedlingBuilder {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SeedlingBuilder() {}

  /**
   * Grows a seedling and writes it as a model directory in Hugging Face layout.
   *
   * @throws FileAlreadyExistsException when the output is there already
   */
  public static TrainingResult build(SeedlingOptions options, TrainingListener listener)
      throws IOException {
    Path output = options.output().toAbsolutePath();
    if (Files.exists(output)) {
      throw new FileAlreadyExistsException(
          output + " exists; name a directory that does not, or remove it.");
    }
    Files.createDirectories(output.getParent());
    Path work = Files.createTempDirectory(output.getParent(), "." + output.getFileName());
    try {
      Path model = work.resolve("model");
      TrainingResult result = grow(options, work, model, listener);
      Files.move(model, output, StandardCopyOption.ATOMIC_MOVE);
      return result;
    } finally {
      delete(work);
    }
  }

  private static TrainingResult grow(
      SeedlingOptions options, Path work, Path model, TrainingListener listener)
      throws IOException {
    GptNeoxConfig config = options.model();
    List<String> documents = documents(options);
    BpeFiles.write(
        new BpeTrainer(config.vocabulary()).train(documents), config.maxPositions(), model);
    Path rows = work.resolve("rows.jsonl");
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      writeRows(tokenizer.encodeAll(documents), tokenizer.endOfText(), config, rows);
    }
    Path start = work.resolve("start");
    RandomModel.write(start, config, options.training().seed());
    TrainingResult result =
        Training.run(
            new TrainingRequest(
                start,
                rows,
                Optional.empty(),
                new FullSpec(),
                options.training(),
                model,
                Optional.empty(),
                Optional.empty(),
                true,
                null),
            listener);
    Files.writeString(model.resolve("config.json"), config.toJson("bfloat16"));
    Files.writeString(
        model.resolve("generation_config.json"),
        "{\n  \"bos_token_id\": %1$d,\n  \"eos_token_id\": %1$d\n}\n"
            .formatted(config.endOfText()));
    return result;
  }

  private static List<String> documents(SeedlingOptions options) throws IOException {
    TrainingText text = TrainingText.read(options.sources());
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < options.proseRepeats(); i++) {
      documents.addAll(text.prose());
    }
    documents.addAll(text.generate(options.training().seed(), 0, options.documents()));
    return documents;
  }

  /** One row a document, ended by end-of-text; what is longer than the model takes is cut. */
  private static void writeRows(
      List<int[]> documents, int endOfText, GptNeoxConfig config, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int[] document : documents) {
        int[] ended = Arrays.copyOf(document, document.length + 1);
        ended[document.length] = endOfText;
        for (int from = 0; from < ended.length; from += config.maxPositions()) {
          int to = Math.min(ended.length, from + config.maxPositions());
          if (to - from > 1) {
            Map<String, ?> row =
                Map.of("input_ids", Arrays.copyOfRange(ended, from, to), "prompt_length", 0);
            out.write(JSON.writeValueAsString(row));
            out.newLine();
          }
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> found = Files.walk(directory)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
