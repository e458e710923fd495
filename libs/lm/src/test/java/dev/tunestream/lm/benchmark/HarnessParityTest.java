package dev.tunestream.lm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.lm.benchmark.rows.PreparedQuestions;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Against lm-evaluation-harness 0.4.13 (reference/make_benchmark.py), question for question. */
class HarnessParityTest {
  private static final Path DATA =
      Path.of(System.getProperty("tunestream.root", "."), "..", "shared", "data");
  private static final Path MODEL = DATA.resolve("models/stories260K/hf");
  private static final Path QUESTIONS = DATA.resolve("eval/arc_easy.jsonl");

  @Test
  void everyQuestionIsAnsweredAsThere() throws IOException {
    assumeThat(MODEL.resolve("config.json"))
        .as("stories260K is data beside the project and is not here")
        .isRegularFile();
    JsonNode expected;
    try (InputStream in =
        HarnessParityTest.class.getResourceAsStream("/reference/arc_easy_stories260k.json")) {
      expected = new ObjectMapper().readTree(in);
    }

    BenchmarkResult result;
    try (Tokenizer tokenizer = Tokenizer.open(MODEL);
        LanguageModel model = LanguageModel.load(MODEL, Precision.FP32)) {
      result =
          new Benchmark(model, tokenizer, null)
              .run(PreparedQuestions.read(QUESTIONS, 200), done -> {});
    }

    Mean acc = result.scores().get(Metric.ACC);
    assertThat(acc.value()).isEqualTo(expected.get("acc").asDouble());
    assertThat(acc.standardError()).isCloseTo(expected.get("accStderr").asDouble(), within(1e-12));
    assertThat(result.scores().get(Metric.ACC_NORM).value())
        .isEqualTo(expected.get("accNorm").asDouble());
    for (int i = 0; i < 200; i++) {
      Answer answer = result.answers().get(i);
      JsonNode there = expected.get("questions").get(i);
      assertThat(answer.question().golds())
          .as("question %d", i)
          .containsExactly(there.get("gold").asInt());
      assertThat(answer.value(Metric.ACC))
          .as("question %d", i)
          .isEqualTo(there.get("right").asDouble());
      assertThat(answer.value(Metric.ACC_NORM))
          .as("question %d", i)
          .isEqualTo(there.get("rightNorm").asDouble());
      for (int choice = 0; choice < answer.logLikelihoods().size(); choice++) {
        double log = there.get("logLikelihoods").get(choice).asDouble();
        assertThat(answer.logLikelihoods().get(choice))
            .as("choice %d of question %d", choice, i)
            .isCloseTo(log, within(1e-4 * Math.abs(log)));
      }
    }
  }
}
