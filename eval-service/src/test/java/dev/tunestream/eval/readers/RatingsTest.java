package dev.tunestream.eval.readers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.events.AnswerRated;
import dev.tunestream.events.Envelope;
import dev.tunestream.events.Rating;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RatingsTest {
  private final Ratings ratings = new Ratings();

  @Test
  void ofOneReaderTheLastRatingCounts() {
    say("e", 0, Rating.WRONG, "Ada");
    say("e", 0, Rating.RIGHT, "Ada");
    say("e", 0, Rating.HARMFUL, "Bob");
    say("e", 0, Rating.WRONG, null);

    assertThat(ratings.of("e"))
        .extracting(one -> one.path("by").asText() + " " + one.path("rating").asText())
        .containsExactly(" wrong", "Ada right", "Bob harmful");
  }

  @Test
  void theyStandInTheOrderOfTheRows() {
    say("e", 10, Rating.RIGHT, "Ada");
    say("e", 9, Rating.RIGHT, "Ada");

    assertThat(ratings.of("e")).extracting(one -> one.path("row").asInt()).containsExactly(9, 10);
  }

  @Test
  void eachEvaluationHasItsOwn() {
    say("e", 0, Rating.RIGHT, "Ada");

    assertThat(ratings.of("f")).isEmpty();
    JsonNode rating = ratings.of("e").get(0);
    assertThat(rating.path("at").asText()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(rating.has("comment")).isFalse();
  }

  private void say(String evaluation, int row, Rating rating, String by) {
    ratings.show(
        new Envelope<>(
            "id",
            "/test",
            Instant.EPOCH,
            new AnswerRated(evaluation, row, "tuned", rating, null, by)));
  }
}
