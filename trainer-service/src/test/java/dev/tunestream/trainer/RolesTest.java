package dev.tunestream.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.service.keys.OpenRoutes;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Nobody gets in by a door that was forgotten. */
@QuarkusTest
@WithTestResource(TestStack.class)
class RolesTest {
  @Inject Router router;

  @Test
  void everyRouteAsksForARole() {
    assertThat(OpenRoutes.of(router)).isEmpty();
  }
}
