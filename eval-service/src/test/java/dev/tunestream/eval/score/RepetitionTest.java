package dev.tunestream.eval.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepetitionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "love, love, love, love",
        "it is so it is so it is so",
        "the store the store the store",
        "The broker keeps the topic. And the broker keeps the topic, for the broker keeps the topic",
        "one two three four five one two three four five one two three four five",
        "it can be used for the model for the model to the model",
        "it can generate text of a topic, generate text of it and generate text of the text",
        "so it was ........",
        "hahahahahahahahaha",
        ",\n,\n,\n,\n,\n,\n,\n,\n"
      })
  void aLoopIsRepetitive(String text) {
    assertThat(Repetition.in(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   \n\n\n\n\n\n\n\n        ",
        "no, no, no",
        "it is so it is so",
        "The broker keeps the topic. And the broker keeps the topic.",
        "Wait and see ...",
        "the broker has a topic and the topic has records, and the topic is kept until it is read",
        "the best of times, the worst of times, the age of wisdom, the age of foolishness",
        "1000000"
      })
  void proseIsNot(String text) {
    assertThat(Repetition.in(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          and so it is so it is so it is | so it is
          love, love, love, love         | love
          The broker keeps the topic. The broker keeps the topic. The broker keeps the topic | the broker keeps the
          hahahahahahahahaha             | ha
          """)
  void theLoopIsShown(String text, String loop) {
    assertThat(Repetition.in(text)).contains(loop);
  }
}
