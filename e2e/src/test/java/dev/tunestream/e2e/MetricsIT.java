package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.metrics.Observed;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the dashboard and the alerts ask for is measured by services that have done nothing yet. */
@ExtendWith(Stack.Extension.class)
class MetricsIT {
  private final Stack stack;

  MetricsIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void theServicesMeasureWhatTheDashboardAndTheAlertsAskFor() {
    Set<String> measured = stack.metrics();

    assertThat(measured).containsAll(Observed.metrics());
  }
}
