package dev.tunestream.lm.generate.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.lm.tokenizer.TextStream;
import dev.tunestream.lm.tokenizer.TinyTokenizer;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerTextTest {
  @TempDir Path directory;

  private Tokenizer tokenizer;

  @BeforeEach
  void open() throws IOException {
    tokenizer = TinyTokenizer.open(directory);
  }

  @AfterEach
  void close() {
    tokenizer.close();
  }

  @Test
  void isCutBeforeAStopTextThatSpansTokens() {
    AnswerText text = text("stop");
    push(text, "one stop two");

    assertThat(text.text()).isEqualTo("one ");
    assertThat(text.isStopped()).isTrue();
  }

  @Test
  void isCutWithinAToken() {
    AnswerText text = text("b");
    List<String> pieces = push(text, "cab"); // c, ab

    assertThat(pieces).containsExactly("c", "a");
    assertThat(text.tokens()).isEqualTo(2);
  }

  @Test
  void leavesTokensOutThatLieWithinTheStopText() {
    AnswerText text = text("\n\n");
    push(text, "ab\n\nd");

    assertThat(text.tokens()).isEqualTo(1); // ab
  }

  @Test
  void holdsBackWhatMayBeginAStopText() {
    assertThat(push(text("xyx"), "wxywxz")).containsExactly("w", "", "", "xyw", "", "xz");
  }

  @Test
  void givesWhatItHeldBackAtTheEnd() {
    AnswerText text = text("xyx");
    push(text, "xy");

    assertThat(text.end()).isEqualTo("xy");
  }

  @Test
  void findsAStopTextInACharacterOfSeveralTokens() {
    AnswerText text = text("😀");
    push(text, "a😀");

    assertThat(text.text()).isEqualTo("a");
    assertThat(text.tokens()).isEqualTo(1);
  }

  @Test
  void countsTokensThatHoldAPartOfACharacterOnceTheCharacterIsCertain() {
    AnswerText text = text("zz");
    push(text, "😀");

    assertThat(text.tokens()).isEqualTo(4);
  }

  @Test
  void hasNoTextWithoutATokenizer() {
    AnswerText text = new AnswerText(null, List.of());
    text.push(5);

    assertThat(text.text()).isNull();
    assertThat(text.tokens()).isEqualTo(1);
  }

  private AnswerText text(String stop) {
    return new AnswerText(new TextStream(tokenizer), List.of(stop));
  }

  /** Pushes the tokens of a text until it is stopped. */
  private List<String> push(AnswerText text, String tokens) {
    List<String> pieces = new ArrayList<>();
    for (int id : tokenizer.encode(tokens)) {
      if (!text.isStopped()) {
        pieces.add(text.push(id));
      }
    }
    return pieces;
  }
}
