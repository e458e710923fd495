package dev.tunestream.eval.serve.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.artifacts.Digest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentlyUsedTest {
  private final List<String> events = new ArrayList<>();
  private long seconds;
  private final RecentlyUsed<String> two =
      new RecentlyUsed<>(
          2, thing -> events.add("close " + thing), () -> Duration.ofSeconds(seconds).toNanos());

  @Test
  void whatIsThereIsNotOpenedAgain() {
    use("a");
    use("a");

    assertThat(events).containsExactly("open a");
  }

  @Test
  void theLeastRecentlyUsedIsClosedBeforeAnotherIsOpened() {
    use("a");
    use("b");
    use("a");
    use("c");

    assertThat(events).containsExactly("open a", "open b", "close b", "open c");
    assertThat(two.values()).containsExactly("a", "c");
  }

  @Test
  void whatWasNotUsedForAWhileIsClosed() {
    use("a");
    seconds = 30;
    use("b");
    seconds = 60;

    two.closeUnused(Duration.ofSeconds(60));

    assertThat(two.values()).containsExactly("b");
  }

  @Test
  void whatCannotBeOpenedIsNotKept() {
    assertThatThrownBy(
            () ->
                two.get(
                    digest("a"),
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");

    assertThat(two.values()).isEmpty();
  }

  @Test
  void closesAll() {
    use("a");
    use("b");

    two.close();

    assertThat(events).containsExactly("open a", "open b", "close a", "close b");
  }

  private void use(String name) {
    two.get(
        digest(name),
        () -> {
          events.add("open " + name);
          return name;
        });
  }

  private static Digest digest(String name) {
    return new Digest(name.repeat(64));
  }
}
