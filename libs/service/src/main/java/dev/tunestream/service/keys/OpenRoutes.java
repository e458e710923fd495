package dev.tunestream.service.keys;

import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Routes of Vert.x that ask for no role. A service that has one does not start: of methods of
 * JAX-RS that name no role the framework itself says that they are nobody's.
 */
@Singleton
public class OpenRoutes {
  /** Health, metrics and the description of the API, which all may see. */
  private static final String COMMON = "/q/";

  void refuse(@Observes StartupEvent starting, Router router) {
    List<String> open = of(router);
    if (!open.isEmpty()) {
      throw new IllegalStateException(
          "These routes ask for no role: %s. Put a Gate before each.".formatted(open));
    }
  }

  /**
   * The addresses of such routes. What runs for every address leads on to a route or to nothing: it
   * is not counted.
   */
  public static List<String> of(Router router) {
    return router.getRoutes().stream()
        .filter(route -> route.getMetadata(Gate.ROLE) == null)
        .map(Route::getPath)
        .filter(path -> path != null && !path.equals("/") && !path.startsWith(COMMON))
        .toList();
  }
}
