package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One real stack for all test classes that take it as a parameter; started once, stopped at the
 * end.
 */
final class Stack implements AutoCloseable {
  private static final Path HOME = Tunestream.ROOT.resolve("e2e/target/home");

  private final JsonNode status;

  private Stack() {
    removeHome();
    Tunestream.Ran up = Tunestream.on(HOME, "up", "--detach", "--json");
    assertThat(up.exitCode()).as(up.err()).isZero();
    status = up.lastJson();
  }

  /** Gives the stack to constructors and methods of test classes. */
  static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(Stack.class, key -> new Stack(), Stack.class);
    }
  }

  Path home() {
    return HOME;
  }

  String kafka() {
    return status.path("kafka").asText();
  }

  /** Runs a command on this stack. */
  Tunestream.Ran run(String... arguments) {
    return Tunestream.on(HOME, arguments);
  }

  /** Asks registry-service. */
  JsonNode registry(String path) {
    String root = status.path("services").path("registry-service").path("url").asText();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(root + path)).build(),
              HttpResponse.BodyHandlers.ofString());
      return Tunestream.json(answer.body());
    } catch (IOException e) {
      throw new AssertionError("registry-service does not answer " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    Tunestream.Ran down = Tunestream.on(HOME, "down");
    assertThat(down.exitCode()).as(down.err()).isZero();
  }

  private static void removeHome() {
    if (!Files.exists(HOME)) {
      return;
    }
    // An earlier test that was cut off may have left its stack.
    Tunestream.on(HOME, "down");
    try (Stream<Path> paths = Files.walk(HOME)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new AssertionError("Can't remove " + HOME, e);
    }
  }
}
