package dev.tunestream.bench.lookups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswersTest {
  @Test
  void percentilesAndErrorsAreOfAllAnswers() {
    Answers answers = new Answers();
    answers.begin();
    for (int millis = 1; millis <= 1000; millis++) {
      answers.add(Duration.ofMillis(millis).toNanos());
    }
    answers.addError("status 503");
    answers.addError("status 503");
    answers.end();

    assertThat(answers.count()).isEqualTo(1000);
    assertThat(answers.percentile(50)).isCloseTo(500, within(1.0));
    assertThat(answers.percentile(99.9)).isCloseTo(999, within(1.0));
    assertThat(answers.json(7).toString()).contains("\"clients\":7", "{\"status 503\":2}");
  }
}
