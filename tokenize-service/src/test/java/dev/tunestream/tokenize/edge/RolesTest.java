package dev.tunestream.tokenize.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.service.keys.OpenMethods;
import dev.tunestream.service.keys.OpenRoutes;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Nobody gets in by a door that was forgotten. */
@QuarkusTest
@WithTestResource(TestStack.class)
class RolesTest {
  @Inject Router router;
  @Inject BeanManager beans;

  @Test
  void everyRouteAsksForARole() {
    assertThat(OpenRoutes.of(router)).isEmpty();
  }

  @Test
  void everyMethodAsksForARole() {
    assertThat(OpenMethods.of(beans)).isEmpty();
  }
}
