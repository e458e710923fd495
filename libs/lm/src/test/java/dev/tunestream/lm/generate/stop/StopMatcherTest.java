package dev.tunestream.lm.generate.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopMatcherTest {

  @Test
  void findsASequenceWhenItsLastSymbolComes() {
    assertThat(pushed(List.of("ab"), "xab")).containsExactly(0, 0, 2);
  }

  @Test
  void findsASequenceBehindItsOwnBeginning() {
    assertThat(pushed(List.of("aab"), "aaab")).containsExactly(0, 0, 0, 3);
  }

  @Test
  void findsTheLongestOfThoseThatEndTogether() {
    assertThat(pushed(List.of("c", "abc", "bc"), "abc")).containsExactly(0, 0, 3);
  }

  @Test
  void findsWhatIsCompleteFirst() {
    assertThat(pushed(List.of("abc", "b"), "ab")).containsExactly(0, 1);
  }

  @Test
  void holdsWhatMayBeginASequence() {
    StopMatcher matcher = StopMatcher.ofTexts(List.of("abac", "bax"));

    assertThat(held(matcher, "xabab")).containsExactly(0, 1, 2, 3, 2);
  }

  @Test
  void takesACharacterBeyondTheBasicPlaneAsOneSymbol() {
    StopMatcher matcher = StopMatcher.ofTexts(List.of("😀!"));

    assertThat(held(matcher, "😀")).containsExactly(1);
  }

  @Test
  void findsTokens() {
    StopMatcher matcher = StopMatcher.ofTokens(List.of(List.of(70_000, 3)));

    assertThat(List.of(matcher.push(70_000), matcher.push(3))).containsExactly(0, 2);
  }

  private static List<Integer> pushed(List<String> stops, String text) {
    StopMatcher matcher = StopMatcher.ofTexts(stops);
    return text.codePoints().mapToObj(matcher::push).toList();
  }

  private static List<Integer> held(StopMatcher matcher, String text) {
    List<Integer> held = new ArrayList<>();
    text.codePoints()
        .forEach(
            point -> {
              matcher.push(point);
              held.add(matcher.held());
            });
    return held;
  }
}
