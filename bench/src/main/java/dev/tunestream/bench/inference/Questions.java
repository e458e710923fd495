package dev.tunestream.bench.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tunestream.bench.measure.MeasurementException;
import dev.tunestream.bench.rows.Data;
import dev.tunestream.bench.rows.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Questions of four choices. */
final class Questions {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CHOICES = 4;

  private Questions() {}

  /** Published ones; where there are none, samples with their neighbours' answers as choices. */
  static List<Question> of(Data data, int count) throws IOException {
    return data.choices().isPresent()
        ? published(data.choices().get(), count)
        : samples(data.questions().examples(), count);
  }

  private static List<Question> published(Path file, int count) throws IOException {
    List<Question> questions = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = JSON.readTree(line);
      if (node.path("choices").size() == CHOICES && questions.size() < count) {
        List<String> choices = new ArrayList<>();
        node.get("choices").forEach(choice -> choices.add(" " + choice.asText()));
        questions.add(new Question(node.path("query").asText() + "\nAnswer:", choices));
      }
    }
    if (questions.isEmpty()) {
      throw new MeasurementException(
          file + " holds no question {\"query\",\"choices\"} with four choices.");
    }
    return questions;
  }

  private static List<Question> samples(List<Examples.Example> examples, int count) {
    return IntStream.range(0, Math.min(count, examples.size()))
        .mapToObj(
            i ->
                new Question(
                    examples.get(i).prompt().stripTrailing(),
                    IntStream.range(0, CHOICES)
                        .mapToObj(k -> examples.get((i + k) % examples.size()).completion())
                        .map(choice -> " " + choice)
                        .toList()))
        .toList();
  }
}
