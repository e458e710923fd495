package dev.tunestream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpressionsTest {
  @Test
  void namesAreFoundAmongFunctionsLabelsAndOperators() {
    assertThat(
            Expressions.metrics(
                """
                (time() - a_seconds) * on (instance) b{service="not_me"} or
                label_replace(sum by (job, x) (rate(c_total[5m])), "part", "d", "", "") > 1
                and up == 0
                """))
        .containsExactly("a_seconds", "b", "c_total");
  }
}
