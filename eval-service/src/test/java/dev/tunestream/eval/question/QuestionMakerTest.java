package dev.tunestream.eval.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuestionMakerTest {
  private static final int END = 0;

  /** One token a character; end-of-text is left out. */
  private final QuestionMaker maker =
      new QuestionMaker(
          ids ->
              Arrays.stream(ids)
                  .filter(id -> id != END)
                  .mapToObj(Character::toString)
                  .collect(Collectors.joining()),
          END);

  @Test
  void aRowWithAPromptIsAskedByItsIds() {
    Question question = maker.of(new TestRow(ids("why?because"), 4, "why?", "because"));

    assertThat(question.promptIds()).isEqualTo("why?".chars().toArray());
    assertThat(question.prompt()).isEqualTo("why?");
    assertThat(question.reference()).isEqualTo("because");
  }

  @Test
  void aRowWithoutOneIsAskedToGoOnAfterAThirdThatEndsWithAWord() {
    Question question = maker.of(new TestRow(ids("be yourself now"), 0, "", "be yourself now"));

    assertThat(question.prompt()).isEqualTo("be yourself");
    assertThat(question.promptIds()).isEqualTo("be yourself".chars().toArray());
    assertThat(question.reference()).isEqualTo(" now");
  }

  @Test
  void aTextWithoutWordsIsCutAtTheThird() {
    Question question = maker.of(new TestRow(ids("abcdefg"), 0, "", "abcdefg"));

    assertThat(question.prompt()).isEqualTo("abc");
    assertThat(question.reference()).isEqualTo("defg");
  }

  @Test
  void aTextOfOneTokenIsAskedForFromNothing() {
    Question question = maker.of(new TestRow(ids("a"), 0, "", "a"));

    assertThat(question.promptIds()).containsExactly(END);
    assertThat(question.prompt()).isEmpty();
    assertThat(question.reference()).isEqualTo("a");
  }

  @Test
  void aCutThroughACharacterTakesTheRestAsItIs() {
    QuestionMaker bytes =
        new QuestionMaker(
            ids -> {
              byte[] utf8 = new byte[ids.length];
              for (int i = 0; i < ids.length; i++) {
                utf8[i] = (byte) ids[i];
              }
              return new String(utf8, java.nio.charset.StandardCharsets.UTF_8);
            },
            -1);
    byte[] utf8 = "äöü".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    int[] ids = new int[5];
    for (int i = 0; i < 5; i++) {
      ids[i] = utf8[i + 1];
    }

    Question question = bytes.of(new TestRow(ids, 0, "", "?öü"));

    assertThat(question.promptIds()).hasSize(2);
    assertThat(question.reference()).endsWith("ü");
  }

  private static int[] ids(String text) {
    return (text + (char) END).chars().toArray();
  }
}
