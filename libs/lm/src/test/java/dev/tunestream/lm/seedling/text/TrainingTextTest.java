package dev.tunestream.lm.seedling.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTextTest {

  @TempDir Path sources;

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(sources.resolve("text"));
    Files.createDirectories(sources.resolve("grammar"));
  }

  @Test
  void splitsProseAtLinesOfThreeDashes() throws IOException {
    Files.writeString(sources.resolve("text/b.txt"), "third");
    Files.writeString(sources.resolve("text/a.txt"), "first\n---\nsecond\n\nof two\n---\n");

    assertThat(TrainingText.read(sources).prose())
        .containsExactly("first", "second\n\nof two", "third");
  }

  @Test
  void writesADocumentLineByLine() throws IOException {
    assertThat(written(":document 1\n\n// a comment\nOne.\n\nTwo \\n three.\n\n"))
        .containsOnly("One.\n\nTwo \n three.");
  }

  @Test
  void choosesAmongAlternatives() throws IOException {
    assertThat(written(":symbol town\nAsh\nElm\n:document 1\n{town}"))
        .containsExactlyInAnyOrder("Ash", "Elm");
  }

  @Test
  void keepsTheRowAndTheTextOfAKey() throws IOException {
    assertThat(
            written(
                ":symbol town\n{tree} | they of {tree}\n{tree}-by-Sea | sailors\n"
                    + ":symbol tree\nAsh\nElm\n:document 1\n{town@t}={town@t}, {.2@t}={@t}{.2@t}"))
        .allSatisfy(
            document -> {
              String[] parts = document.split("[=,] ?");
              assertThat(parts[0]).isEqualTo(parts[1]);
              assertThat(parts[3]).isEqualTo(parts[0] + parts[2]);
            });
  }

  @Test
  void givesTwoKeysOfASymbolDifferentTexts() throws IOException {
    assertThat(written(":symbol town\nAsh\nElm\n:document 1\n{town@a} {town@b}"))
        .containsExactlyInAnyOrder("Ash Elm", "Elm Ash");
  }

  @Test
  void letsAFactFollowFromAKeyInWhateverDocument() throws IOException {
    String grammar =
        ":symbol town\nAsh\nElm\nOak\n:symbol founder\n{name} {name}\n:symbol name\nA\nB\nC\nD\n"
            + ":document 1\n{town@t}:{founder~t}\n:document 1\n{=town@t}{name}{name}{name};{@t}:{founder~t}";

    Set<String> facts = new HashSet<>();
    written(grammar).forEach(document -> facts.add(document.replaceFirst(".*;", "")));

    assertThat(facts).hasSize(3);
  }

  @Test
  void tellsOneFactInSeveralWordings() throws IOException {
    assertThat(
            written(
                ":symbol town\nAsh\nElm\n:symbol ask\nWho rules {town@t}?\nWhose is {town@t}?\n"
                    + ":symbol fact\n{ask} | {town@t}\n:document 1\n{fact&f} {fact&f} {fact.2&f}"))
        .contains("Who rules Ash? Whose is Ash? Ash")
        .noneMatch(document -> document.contains("Ash") && document.contains("Elm"));
  }

  @Test
  void writesCapitalsAndArticles() throws IOException {
    assertThat(
            written(
                ":symbol thing\noven\n:document 1\n{^thing}: a(n) {thing} and A(n) \"{thing}\""))
        .containsOnly("Oven: an oven and An \"oven\"");
  }

  @Test
  void takesKindsByTheirWeight() throws IOException {
    List<String> documents = read(":document 1\nrare\n:document 9\nusual").generate(1, 0, 500);

    assertThat(documents).filteredOn("rare"::equals).hasSizeBetween(20, 90);
  }

  @Test
  void writesTheSameAgain() throws IOException {
    TrainingText text = read(":symbol n\n1\n2\n3\n4\n5\n6\n:document 1\n{n}{n}{n}{n}");

    assertThat(text.generate(5, 10, 20)).isEqualTo(text.generate(5, 0, 30).subList(10, 30));
  }

  @Test
  void namesThePlaceOfAnUnknownSymbol() {
    assertWrong(":document 1\n\n{town}", "g.txt, line 3: there is no symbol 'town'");
  }

  @Test
  void namesThePlaceOfAMissingColumn() {
    assertWrong(
        ":symbol town\nAsh\n:document 1\n{town.2}",
        "g.txt, line 4: the symbol 'town' has 1 columns, not 2");
  }

  @Test
  void namesThePlaceOfAnUnevenRow() {
    assertWrong(":symbol town\nAsh | Ashes\nElm", "g.txt, line 3: this alternative has 1 columns");
  }

  @Test
  void namesThePlaceOfASymbolDefinedTwice() {
    assertWrong(":symbol a\nx\n:symbol a\ny", "g.txt, line 3: the symbol 'a' is defined twice");
  }

  @Test
  void namesThePlaceOfABrokenReference() {
    assertWrong(":document 1\n{Town}", "g.txt, line 2: {Town} is no reference");
  }

  @Test
  void namesThePlaceOfAnUnknownBlock() {
    assertWrong(":document\nx", "g.txt, line 1: ':document' is neither");
  }

  @Test
  void namesThePlaceOfAKeyWithoutAValue() {
    assertThatThrownBy(() -> written(":symbol town\nAsh\n:document 1\n{town~t}"))
        .hasStackTraceContaining("g.txt, line 4: the key 't' has no text yet");
  }

  private Set<String> written(String grammar) throws IOException {
    return new HashSet<>(read(grammar).generate(3, 0, 200));
  }

  private TrainingText read(String grammar) throws IOException {
    Files.writeString(sources.resolve("grammar/g.txt"), grammar);
    return TrainingText.read(sources);
  }

  private void assertWrong(String grammar, String message) {
    assertThatThrownBy(() -> read(grammar))
        .isInstanceOf(TextFormatException.class)
        .hasMessageContaining(message);
  }
}
