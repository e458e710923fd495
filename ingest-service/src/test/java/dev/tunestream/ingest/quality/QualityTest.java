package dev.tunestream.ingest.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.RecordKind;
import dev.tunestream.ingest.gate.Identity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityTest {
  private final List<Sample> samples = new ArrayList<>();

  @Test
  void flawsInTextsAreCountedOncePerRecordWithTheFirstOnes() throws IOException {
    qa("Whatâ€™s thatâ€™s?", "cafÃ© \u0007 \ufffd");
    qa("fine?", "yes");

    JsonNode quality = measured();

    for (String flaw :
        List.of("mojibake", "mojibakeLetters", "controlCharacters", "lostCharacters")) {
      assertThat(quality.at("/" + flaw + "/rows").asInt()).as(flaw).isEqualTo(1);
    }
    assertThat(quality.at("/mojibake/examples/0/id").asText()).isEqualTo("1");
    assertThat(quality.at("/mojibake/examples/0/note").asText()).isEqualTo("Whatâ€™s thatâ€™s?");
  }

  @Test
  void answersThatSayNothingAreCounted() throws IOException {
    qa("a?", " ");
    qa("b?", "x");
    qa("c?", "Yes, of course it is.");

    JsonNode quality = measured();

    assertThat(quality.at("/emptyAnswers/rows").asInt()).isEqualTo(1);
    assertThat(quality.at("/oneCharacterAnswers/examples/0/id").asText()).isEqualTo("2");
    assertThat(quality.at("/firstWords/0/word").asText()).isEqualTo("yes,");
  }

  @Test
  void anAnswerIsCutOffWhereMostEndWithASign() throws IOException {
    for (int i = 0; i < 9; i++) {
      qa(i + "?", "This is a whole sentence, the " + i + "th of its kind.");
    }
    qa("last?", "This one was cut somewhere in the middle of the");

    assertThat(measured().at("/cutOffAnswers/examples/0/id").asText()).isEqualTo("10");
  }

  @Test
  void whereAnswersAreListsNoneIsCutOff() throws IOException {
    for (int i = 0; i < 10; i++) {
      qa(i + "?", "apples, pears, plums, cherries, numbers, " + i);
    }

    assertThat(measured().at("/cutOffAnswers/rows").asInt()).isZero();
  }

  @Test
  void whatWasAskedOrSaidBeforeIsFound() throws IOException {
    qa("Who are you?", "Nobody.");
    qa(" Who are you?", "Somebody.");
    qa("who  are YOU", "nobody");
    qa("Who is he?", "Nobody.");

    JsonNode quality = measured();

    assertThat(quality.at("/repeatedPrompts/rows").asInt()).isEqualTo(1);
    assertThat(quality.at("/repeatedPrompts/examples/0/id").asText()).isEqualTo("2");
    assertThat(quality.at("/normalizedDuplicates/rows").asInt()).isEqualTo(1);
    assertThat(quality.at("/normalizedDuplicates/examples/0/id").asText()).isEqualTo("3");
  }

  @Test
  void nearlyEqualRecordsAreFound() throws IOException {
    String text =
        "the quick brown fox jumps over the lazy dog and runs far away into the deep dark wood where"
            + " nobody has ever seen it since that long and rainy day in the autumn of last year,"
            + " when the old king went out to hunt with his seven sons and came back with eight";
    qa("Tell me a story of the fox.", text);
    qa("Tell me a story of the bear.", "Once there was a bear who lived in a hut of its own.");
    qa("Tell me a story of the fox!", text.replace("autumn", "spring"));

    JsonNode quality = measured();

    assertThat(quality.at("/nearDuplicates/rows").asInt()).isEqualTo(1);
    assertThat(quality.at("/nearDuplicates/examples/0/id").asText()).isEqualTo("3");
    assertThat(quality.at("/nearDuplicates/examples/0/note").asText()).isEqualTo("like file:a 1");
  }

  @Test
  void languagesOfAnswersAreCounted() throws IOException {
    for (int i = 0; i < 3; i++) {
      qa(
          "Warum " + i + "?",
          "Weil der Himmel über den Feldern heute so blau und weit ist wie nie.");
    }
    qa("Why?", "Because the sky above the fields is as blue and wide today as never before.");
    qa("What?", "31415926535897932384626433832795");
    qa("Short?", "Yes.");

    JsonNode languages = measured().path("languages");

    assertThat(languages.path("looked").asInt()).isEqualTo(5);
    assertThat(languages.path("unsure").asInt()).isEqualTo(1);
    assertThat(languages.path("rows"))
        .isEqualTo(JsonNodeFactory.instance.objectNode().put("de", 3).put("en", 1));
  }

  @Test
  void ofManyAnswersSomeHundredAreLookedAt() throws IOException {
    for (int i = 0; i < 3000; i++) {
      qa(
          "Why " + i + "?",
          "Because the sky above field number " + i + " is as blue as never before.");
    }

    assertThat(measured().at("/languages/looked").asInt()).isBetween(256, 512);
  }

  @Test
  void withoutRecordsThereIsNothing() throws IOException {
    assertThat(measured().at("/nearDuplicates/rows").asInt(-1)).isZero();
  }

  private void qa(String question, String answer) {
    ObjectNode data =
        JsonNodeFactory.instance.objectNode().put("question", question).put("answer", answer);
    samples.add(
        Sample.of(new Identity("file:a", "" + (samples.size() + 1)), true, RecordKind.QA, data));
  }

  private JsonNode measured() throws IOException {
    ObjectNode quality = JsonNodeFactory.instance.objectNode();
    try (Quality all = new Quality()) {
      for (Sample sample : samples) {
        all.add(sample);
      }
      all.putTo(quality);
    }
    return quality;
  }
}
