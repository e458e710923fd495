package dev.tunestream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AnswersTest {
  @Test
  void showsTheQuestionWithoutTheTemplateAroundIt() throws Exception {
    String report =
        """
        {"rows":[{"prompt":"### Question:\\nWhat is it?\\n\\n### Answer:\\n","reference":"A line.",
          "answers":{"base":{"answer":"","metrics":{"exactMatch":0}},
            "tuned":{"answer":"A line.","metrics":{"exactMatch":1}}}}]}""";

    assertThat(Answers.of(new ObjectMapper().readTree(report)).lines())
        .containsExactly("    What is it?", "      base:  (nothing)", "      tuned: A line.");
  }
}
