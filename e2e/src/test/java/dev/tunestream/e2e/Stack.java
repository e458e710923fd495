package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.hubserver.HubServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One real stack for all test classes that take it as a parameter; started once. It ends with this
 * JVM, however that ends, and takes parts away on request.
 */
final class Stack implements AutoCloseable {
  private static final Path HOME = Tunestream.ROOT.resolve("e2e/target/home");

  private final HubServer hub;
  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;
  private final JsonNode state;

  private Stack() {
    try {
      removeHome();
      hub = new HubServer();
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-Xmx256m",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-jar",
                  jar().toString(),
                  "up",
                  "--while-stdin",
                  "--home",
                  HOME.toString(),
                  "--root",
                  Tunestream.ROOT.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      // No test asks a hub that is somebody else's.
      builder.environment().put("HF_ENDPOINT", hub.address().toString());
      builder.environment().put("HF_HOME", HOME.resolve("hub").toString());
      process = builder.start();
      answers = process.inputReader();
      commands = process.outputWriter();
      String line = answers.readLine();
      assertThat(line).as("the stack starts").isNotNull();
      state = Tunestream.json(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Tunestream.ROOT.resolve("infra/local/target"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
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

  String kafka() {
    return state.path("kafka").asText();
  }

  /** The hub that the stack's services ask. */
  HubServer hub() {
    return hub;
  }

  /** Runs a command on this stack. */
  Tunestream.Ran run(String... arguments) {
    return Tunestream.on(HOME, arguments);
  }

  Path home() {
    return HOME;
  }

  /** Where a service answers. */
  URI service(String name) {
    return URI.create(state.path("services").path(name).path("url").asText());
  }

  /** Ends a service as {@code kill -9} does; the stack starts it again. */
  void kill(String service) {
    try {
      JsonNode now = Tunestream.json(Files.readString(HOME.resolve("state.json")));
      long pid = now.at("/services/" + service + "/pid").asLong();
      ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
      process.destroyForcibly();
      process.onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks registry-service. */
  JsonNode registry(String path) {
    return Tunestream.json(
        get(state.path("services").path("registry-service").path("url").asText() + path));
  }

  /** The names of all metrics that the five services have now. */
  Set<String> metrics() {
    Set<String> names = new HashSet<>();
    for (JsonNode service : state.path("services")) {
      get(service.path("url").asText() + "/q/metrics")
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
    }
    return names;
  }

  static String get(String address) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new AssertionError(address + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Takes a part away: {@code kafka}, {@code store} or {@code database}. */
  void stop(String part) {
    assertThat(command("stop " + part).has("stopped")).isTrue();
  }

  /** Brings a part back. */
  void start(String part) {
    assertThat(command("start " + part).has("started")).isTrue();
  }

  private JsonNode command(String line) {
    try {
      commands.write(line + "\n");
      commands.flush();
      return Tunestream.json(answers.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      commands.close();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the stack stops").isTrue();
      answers.close();
      hub.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHome() throws IOException {
    if (!Files.exists(HOME)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(HOME)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
