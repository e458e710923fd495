package dev.tunestream.lm.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

  private static final String TEXT = "the cat and the hat\n\n### Answer:\na café";

  @TempDir Path model;

  @BeforeEach
  void writeTokenizer() throws IOException {
    BpeVocabulary vocabulary =
        new BpeTrainer(262).train(List.of("the cat and the hat", "the bat and the rat"));
    BpeFiles.write(vocabulary, 512, model);
  }

  @Test
  void givesBackWhatItEncoded() {
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      assertThat(tokenizer.decode(tokenizer.encode(TEXT))).isEqualTo(TEXT);
    }
  }

  @Test
  void doesNotTruncateOrPadEvenIfTheFileSaysSo() throws IOException {
    Path file = model.resolve("tokenizer.json");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "\"truncation\" : null",
                "\"truncation\" : {\"direction\":\"Right\",\"max_length\":4,\"strategy\":\"LongestFirst\",\"stride\":0}")
            .replace(
                "\"padding\" : null",
                "\"padding\" : {\"strategy\":{\"Fixed\":4},\"direction\":\"Right\",\"pad_to_multiple_of\":null,\"pad_id\":1,\"pad_type_id\":0,\"pad_token\":\"<|padding|>\"}"));

    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      assertThat(List.of(tokenizer.encode("a").length, tokenizer.encode("q".repeat(900)).length))
          .containsExactly(1, 900);
    }
  }

  @Test
  void encodesAsManyTextsAsOne() {
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      assertThat(tokenizer.encodeAll(List.of("the cat", "", "a hat")))
          .containsExactly(
              tokenizer.encode("the cat"), tokenizer.encode(""), tokenizer.encode("a hat"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "the cat",
        "the cat and\n\nthe  hat ",
        "café 世界 🌍🌍!",
        "the<|endoftext|> cat",
        // Not in the normal form: the native tokenizer counts.
        "cafe\u0301 the cat"
      })
  void tellsWhereEachTokenEnds(String text) {
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      Encoding encoding = tokenizer.encodeWithEnds(text, false);

      assertThat(encoding.ids()).isEqualTo(tokenizer.encode(text));
      int before = 0;
      for (int i = 0; i < encoding.ids().length; i++) {
        assertThat(encoding.ends()[i]).isBetween(before, text.length());
        before = encoding.ends()[i];
        String upTo = text.substring(0, before);
        int[] ids = Arrays.copyOf(encoding.ids(), i + 1);
        if (Normalizer.isNormalized(text, Normalizer.Form.NFC)
            && !tokenizer.decode(ids).endsWith("\uFFFD")
            && !upTo.contains("<|")) {
          assertThat(tokenizer.decode(ids)).isEqualTo(upTo);
        }
      }
      assertThat(before).isEqualTo(text.length());
    }
  }

  @Test
  void countedEndsAreThoseOfTheNativeTokenizer() throws IOException {
    String text = "the cat café 🌍 and the hat";
    int[] counted;
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      counted = tokenizer.encodeWithEnds(text, false).ends();
    }
    Path file = model.resolve("tokenizer.json");
    // A normalizer that changes nothing, and that nothing is known of.
    Files.writeString(
        file, Files.readString(file).replace("\"type\" : \"NFC\"", "\"type\" : \"NFKC\""));
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      assertThat(tokenizer.encodeWithEnds(text, false).ends()).isEqualTo(counted);
    }
  }

  @Test
  void leavesSpecialTokensOut() {
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      assertThat(tokenizer.decode(tokenizer.encode("the<|endoftext|> cat"))).isEqualTo("the cat");
    }
  }

  @Test
  void countsSpecialTokensAndEntries() {
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      assertThat(tokenizer.vocabularySize()).isEqualTo(262);
    }
  }

  @Test
  void findsTheEndOfTextByItsText() {
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      assertThat(tokenizer.endOfText()).isZero();
    }
  }

  @Test
  void findsTheEndOfTextInTheMap() throws IOException {
    Files.delete(model.resolve("tokenizer_config.json"));
    Files.writeString(
        model.resolve("special_tokens_map.json"),
        "{\"eos_token\":{\"content\":\"<|padding|>\",\"special\":true}}");

    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      assertThat(tokenizer.endOfText()).isEqualTo(1);
    }
  }

  @Test
  void findsTheEndOfTextByItsIdInTheModelsFiles() throws IOException {
    forgetSpecialTokens();
    Files.writeString(model.resolve("generation_config.json"), "{\"eos_token_id\":[7,8]}");

    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      assertThat(tokenizer.endOfText()).isEqualTo(7);
    }
  }

  @Test
  void saysWhatToDoWhenNothingEndsAText() throws IOException {
    forgetSpecialTokens();

    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      assertThatThrownBy(tokenizer::endOfText)
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(model.toString())
          .hasMessageContaining("eos_token");
    }
  }

  @Test
  void digestFollowsFromTheFilesAlone(@TempDir Path copy) throws IOException {
    for (String name : List.of("tokenizer.json", "tokenizer_config.json")) {
      Files.copy(model.resolve(name), copy.resolve(name));
    }
    Files.copy(model.resolve("special_tokens_map.json"), copy.resolve("special_tokens_map.json"));
    Files.writeString(copy.resolve("config.json"), "{}");

    try (Tokenizer one = Tokenizer.open(model);
        Tokenizer other = Tokenizer.open(copy)) {
      assertThat(one.digest()).hasSize(64).isEqualTo(other.digest());
    }
  }

  @Test
  void digestChangesWithTheFileThatEndsATextByItsId() throws IOException {
    forgetSpecialTokens();
    Files.writeString(model.resolve("config.json"), "{\"eos_token_id\":5}");
    String before = digest();

    Files.writeString(model.resolve("config.json"), "{\"eos_token_id\":6}");

    assertThat(digest()).isNotEqualTo(before);
  }

  @Test
  void saysWhatToDoWithoutATokenizer(@TempDir Path empty) {
    assertThatThrownBy(() -> Tokenizer.open(empty))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(empty + " has no tokenizer.json");
  }

  @Test
  void namesAFileThatIsNoTokenizer() throws IOException {
    Files.writeString(model.resolve("tokenizer.json"), "{\"model\":{\"type\":\"BPE\"");

    assertThatThrownBy(() -> Tokenizer.open(model))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("tokenizer.json can't be read as a tokenizer");
  }

  private String digest() {
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      return tokenizer.digest();
    }
  }

  private void forgetSpecialTokens() throws IOException {
    for (String name : List.of("tokenizer_config.json", "special_tokens_map.json")) {
      Files.delete(model.resolve(name));
    }
  }
}
