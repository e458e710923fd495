package dev.tunestream.lm.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.tokenizer.BpeVocabulary.Merge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BpeTrainerTest {

  private static final int BYTES = 258;

  @Test
  void beginsWithTheSpecialTokensAndTheBytes() {
    List<String> tokens = new BpeTrainer(BYTES).train(List.of("abc")).tokens();

    assertThat(tokens).hasSize(BYTES).startsWith("<|endoftext|>", "<|padding|>", "!", "\"");
  }

  @Test
  void joinsTheMostFrequentPairFirst() {
    assertThat(new BpeTrainer(BYTES + 2).train(List.of("low", "lower", "slow", "low")).merges())
        .containsExactly(new Merge("l", "o"), new Merge("lo", "w"));
  }

  @Test
  void takesTheLowestIdsAmongPairsOfEqualCount() {
    assertThat(new BpeTrainer(BYTES + 1).train(List.of("zy ba", "ba zy")).merges())
        .containsExactly(new Merge("b", "a"));
  }

  @Test
  void countsRunsOfOneLetterOnce() {
    assertThat(new BpeTrainer(BYTES + 2).train(List.of("aaaa", "aaaa")).merges())
        .containsExactly(new Merge("a", "a"), new Merge("aa", "aa"));
  }

  @Test
  void neverJoinsAcrossWords() {
    assertThat(new BpeTrainer(BYTES + 50).train(List.of("a b", "a b", "a b")).merges())
        .containsExactly(new Merge("Ġ", "b"));
  }

  @Test
  void stopsWhenNoPairIsSeenTwice() {
    assertThat(new BpeTrainer(BYTES + 50).train(List.of("abc def")).merges()).isEmpty();
  }

  @Test
  void doesNotDependOnTheOrderOfTexts() {
    List<String> texts = List.of("one word", "two words", "three words and a swordfish");

    assertThat(new BpeTrainer(BYTES + 10).train(texts.reversed()))
        .isEqualTo(new BpeTrainer(BYTES + 10).train(texts));
  }

  @Test
  void treatsComposedAndDecomposedLettersAlike() {
    assertThat(new BpeTrainer(BYTES + 5).train(List.of("e\u0301e\u0301e\u0301")))
        .isEqualTo(new BpeTrainer(BYTES + 5).train(List.of("\u00e9\u00e9\u00e9")));
  }

  @Test
  void encodesByItsMerges(@TempDir Path directory) throws IOException {
    BpeVocabulary vocabulary = new BpeTrainer(BYTES + 2).train(List.of("low", "low low"));
    BpeFiles.write(vocabulary, 16, directory);

    try (Tokenizer tokenizer = Tokenizer.open(directory)) {
      assertThat(tokenizer.encode("low")).containsExactly(BYTES + 1);
    }
  }

  @Test
  void refusesAVocabularyThatCannotHoldTheBytes() {
    assertThatThrownBy(() -> new BpeTrainer(100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("258")
        .hasMessageContaining("100");
  }
}
