package dev.tunestream.lm.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextStreamTest {
  private static final String INCOMPLETE = "\uFFFD";

  @TempDir Path directory;

  @Test
  void anEmojiComesWholeThoughEachOfItsBytesIsAToken() throws IOException {
    try (Tokenizer tokenizer = TinyTokenizer.open(directory)) {
      assertThat(pieces(tokenizer, tokenizer.encode("a😀b")))
          .containsExactly("a", "", "", "", "😀", "b", "");
    }
  }

  @Test
  void aCharacterThatIsCutShortComesAtTheEnd() throws IOException {
    try (Tokenizer tokenizer = TinyTokenizer.open(directory)) {
      int[] ids = tokenizer.encode("aé");

      assertThat(pieces(tokenizer, new int[] {ids[0], ids[1]}))
          .containsExactly("a", "", INCOMPLETE);
    }
  }

  @Test
  void anEndedStreamBeginsAnew() throws IOException {
    try (Tokenizer tokenizer = TinyTokenizer.open(directory)) {
      TextStream stream = new TextStream(tokenizer);
      stream.push(tokenizer.encode("q")[0]);
      stream.end();

      assertThat(stream.push(tokenizer.encode("r")[0])).isEqualTo("r");
    }
  }

  @Test
  void specialTokensHaveNoText() throws IOException {
    try (Tokenizer tokenizer = TinyTokenizer.open(directory)) {
      int a = tokenizer.encode("a")[0];

      assertThat(pieces(tokenizer, new int[] {a, tokenizer.endOfText(), a}))
          .containsExactly("a", "", "a", "");
    }
  }

  /** Whatever bytes a model chooses, valid or not. */
  @Test
  void thePiecesTogetherAreTheTextOfAllIds() throws IOException {
    BpeFiles.write(new BpeTrainer(262).train(List.of("the cat and the hat")), 512, directory);
    Random random = new Random(3);
    try (Tokenizer tokenizer = Tokenizer.open(directory)) {
      for (int i = 0; i < 300; i++) {
        int[] ids = random.ints(random.nextInt(30), 0, 262).toArray();

        assertThat(String.join("", pieces(tokenizer, ids))).isEqualTo(tokenizer.decode(ids));
      }
    }
  }

  @Test
  void noPieceEndsWithinACharacter() throws IOException {
    BpeFiles.write(
        new BpeTrainer(262).train(List.of("naïve 😀👩‍🚀 café", "日本語 naïve")), 512, directory);
    String text = "a naïve 👩‍🚀 in 日本, é😀! ".repeat(3);
    try (Tokenizer tokenizer = Tokenizer.open(directory)) {
      List<String> pieces = pieces(tokenizer, tokenizer.encode(text));

      assertThat(pieces).noneMatch(piece -> piece.contains(INCOMPLETE));
      assertThat(pieces)
          .noneMatch(
              piece ->
                  !piece.isEmpty() && Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
      assertThat(String.join("", pieces)).isEqualTo(text);
    }
  }

  /** As LLaMA's: words begin with ▁, unknown characters are bytes, a leading space is dropped. */
  @Test
  void spacesBetweenWordsStayWhereOnlyTheFirstIsDropped() throws IOException {
    Files.writeString(
        directory.resolve("tokenizer.json"),
        """
        {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
         "normalizer": null, "pre_tokenizer": null, "post_processor": null,
         "decoder": {"type": "Sequence", "decoders": [
           {"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
           {"type": "ByteFallback"}, {"type": "Fuse"},
           {"type": "Strip", "content": " ", "start": 1, "stop": 0}]},
         "model": {"type": "BPE", "byte_fallback": true, "unk_token": null, "merges": [],
           "vocab": {"▁a": 0, "▁cat": 1, "s": 2, "<0xC3>": 3, "<0xA9>": 4, "<0xF0>": 5,
                     "<0x9F>": 6, "<0x98>": 7, "<0x80>": 8}}}
        """);
    try (Tokenizer tokenizer = Tokenizer.open(directory)) {
      assertThat(pieces(tokenizer, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 1}))
          .containsExactly("a", " cat", "s", "", "é", "", "", "", "😀", " cat", "");
    }
  }

  private static List<String> pieces(Tokenizer tokenizer, int[] ids) {
    TextStream stream = new TextStream(tokenizer);
    List<String> pieces = new ArrayList<>();
    for (int id : ids) {
      pieces.add(stream.push(id));
    }
    pieces.add(stream.end());
    return pieces;
  }
}
