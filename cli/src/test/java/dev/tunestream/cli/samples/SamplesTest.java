package dev.tunestream.cli.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.lm.seedling.text.TrainingText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The seedling must not have read the samples: no sequence of eight words is in both. Otherwise a
 * demo would show what the base model knew before.
 */
class SamplesTest {

  private static final Path SEEDLING =
      Path.of(System.getProperty("tunestream.root"), "libs", "lm", "src", "seedling");
  private static final Pattern REFERENCE = Pattern.compile("\\{[^}]*}|\\\\n");

  /** Some four megabytes of text. */
  private static final int DOCUMENTS = 20_000;

  private final Set<String> samples = sampleRuns();

  @Test
  void shareNoEightWordsWithTheSeedlingsProse() throws IOException {
    assertThat(common(TrainingText.read(SEEDLING).prose().stream())).isEmpty();
  }

  @Test
  void shareNoEightWordsWithTheLinesOfTheGrammar() throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(SEEDLING.resolve("grammar"))) {
      files = listed.toList();
    }

    assertThat(files).isNotEmpty();
    for (Path file : files) {
      assertThat(common(Files.readAllLines(file).stream().flatMap(SamplesTest::ownWords)))
          .as(file.toString())
          .isEmpty();
    }
  }

  @Test
  void shareNoEightWordsWithWhatTheGrammarWrites() throws IOException {
    assertThat(common(TrainingText.read(SEEDLING).generate(1, 0, DOCUMENTS).stream())).isEmpty();
  }

  @Test
  void findASequenceOfEightWordsWhereThereIsOne() {
    String answer = Sample.questions().getFirst().answer();
    String question = Sample.questions().getFirst().question();

    assertThat(common(Stream.of("### Question:\n" + question + "\n\n### Answer:\n" + answer)))
        .isNotEmpty();
  }

  private List<String> common(Stream<String> texts) {
    return texts.flatMap(WordRuns::of).filter(samples::contains).distinct().toList();
  }

  /** The words of a grammar's line between its references. */
  private static Stream<String> ownWords(String line) {
    return Arrays.stream(REFERENCE.split(line));
  }

  private static Set<String> sampleRuns() {
    Stream<String> quotes =
        Sample.quotes().stream().map(row -> row.quote() + " " + String.join(" ", row.tags()));
    Stream<String> questions =
        Sample.questions().stream().map(row -> row.question() + " " + row.answer());
    return Stream.concat(quotes, questions).flatMap(WordRuns::of).collect(Collectors.toSet());
  }
}
