package dev.tunestream.service.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the tests of the services rely on: a route without a role is found. */
class OpenRoutesTest {
  private final Vertx vertx = Vertx.vertx();
  private final Router router = Router.router(vertx);

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void findARouteWithoutAGate() {
    router.get("/q/health").handler(request -> {});
    router.route().handler(request -> {});
    Gate.before(router.get("/guarded"), Roles.READER, (request, refusal) -> {});
    router.get("/open/:name").handler(request -> {});

    assertThat(OpenRoutes.of(router)).containsExactly("/open/:name");
  }

  @Test
  void keepAServiceFromStarting() {
    router.get("/open").handler(request -> {});

    assertThatThrownBy(() -> new OpenRoutes().refuse(null, router))
        .hasMessageContaining("These routes ask for no role: [/open]");
  }

  @Test
  void findAMethodWithoutARole() {
    assertThat(OpenMethods.of(List.of(Doors.class, NoDoors.class)))
        .containsExactly("Doors.forgotten", "Doors.leading", "Doors.misspelt");
  }

  /** Some with a role and some without. */
  @Path("/doors")
  public static class Doors {
    @GET
    @RolesAllowed(Roles.READER)
    public String guarded() {
      return "";
    }

    @DELETE
    public void forgotten() {}

    @GET
    @Path("misspelt")
    @RolesAllowed("raeder")
    public String misspelt() {
      return "";
    }

    @Path("deeper")
    public Object leading() {
      return this;
    }

    public void noDoor() {}
  }

  /** Without an address. */
  public static class NoDoors {
    @GET
    public String nothing() {
      return "";
    }
  }
}
