package dev.tunestream.lm.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
          new Benchmark(model, tokenizer, null).run(Questions.read(QUESTIONS, 200), done -> {});
    }

    assertThat(result.acc()).isEqualTo(expected.get("acc").asDouble());
    assertThat(result.accNorm()).isEqualTo(expected.get("accNorm").asDouble());
    assertThat(result.accStderr()).isCloseTo(expected.get("accStderr").asDouble(), within(1e-12));
    for (int i = 0; i < 200; i++) {
      BenchmarkResult.Question question = result.questions().get(i);
      JsonNode there = expected.get("questions").get(i);
      assertThat(question.gold()).as("question %d", i).isEqualTo(there.get("gold").asInt());
      assertThat(question.best() == question.gold())
          .as("question %d", i)
          .isEqualTo(there.get("right").asInt() == 1);
      assertThat(question.bestNorm() == question.gold())
          .as("question %d", i)
          .isEqualTo(there.get("rightNorm").asInt() == 1);
      for (int choice = 0; choice < question.logLikelihoods().size(); choice++) {
        double log = there.get("logLikelihoods").get(choice).asDouble();
        assertThat(question.logLikelihoods().get(choice))
            .as("choice %d of question %d", choice, i)
            .isCloseTo(log, within(1e-4 * Math.abs(log)));
      }
    }
  }
}
