package dev.tunestream.cli.stack;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.out.Output;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The line on containers. */
public final class ComposeStack implements StartedStack {
  private static final String PROJECT = "tunestream";
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Compose compose;
  private final Home home;
  private final Output output;
  private final Thread onInterrupt = new Thread(this::remove, "remove the containers");
  private StackState state;

  private ComposeStack(Compose compose, Home home, Output output) {
    this.compose = compose;
    this.home = home;
    this.output = output;
  }

  /** Starts the stack of this installation, or what is missing of it, and leaves it running. */
  static StackState up(Home home, Output output) {
    EnvFile env = env();
    ComposePorts ports = ComposePorts.of(settings(env));
    ComposeProfiles profiles = profiles();
    Map<String, String> environment = new HashMap<>(keys(home));
    environment.put(ComposeProfiles.VARIABLE, profiles.value());
    Compose compose = Compose.find(PROJECT, environment);
    ComposeStack stack = new ComposeStack(compose, home, output);
    stack.start(ports, profiles);
    return stack.state;
  }

  /** Starts a stack beside others, on free ports and empty volumes, that ends with this command. */
  public static ComposeStack beside(Home home, Output output) {
    env();
    ComposePorts ports = ComposePorts.free();
    Map<String, String> environment = new HashMap<>(keys(home));
    ports.byVariable().forEach((variable, port) -> environment.put(variable, "" + port));
    ComposeProfiles profiles = profiles();
    environment.put(ComposeProfiles.VARIABLE, profiles.value());
    String name = home.directory().getFileName().toString().toLowerCase(Locale.ROOT);
    Compose compose = Compose.find(PROJECT + "-" + name, environment);
    ComposeStack stack = new ComposeStack(compose, home, output);
    Runtime.getRuntime().addShutdownHook(stack.onInterrupt);
    try {
      stack.start(ports, profiles);
      return stack;
    } catch (CliException e) {
      stack.close();
      throw e;
    }
  }

  private void start(ComposePorts ports, ComposeProfiles profiles) {
    List<String> images = new ArrayList<>();
    ports.services().keySet().forEach(service -> images.add(profiles.image(service)));
    images.add("setup");
    Docker.requireImages(
        images, settings(env()).getOrDefault("TUNESTREAM_TAG", "latest"), profiles.build());
    if (profiles.onGpu()) {
      Docker.requireNvidiaRuntime();
    }
    Instant begin = Instant.now();
    stopOthers(profiles);
    compose.run(output, "up", "--detach", "--remove-orphans");
    awaitReady(ports, output);
    ports
        .pages(profiles)
        .forEach((page, url) -> output.note("  %s is at %s.".formatted(page, url)));
    state = state(compose.project(), home, ports, begin);
    home.write(state);
  }

  /** Makes the first key where there is none, and says where containers find the valid ones. */
  private static Map<String, String> keys(Home home) {
    home.keys().makeFirst();
    return Map.of("KEYS_FOLDER", home.keys().folder().toString());
  }

  /** What ran before {@code .env} was changed from one of them to the other. */
  private void stopOthers(ComposeProfiles profiles) {
    String[] others = profiles.otherServices().toArray(String[]::new);
    Compose every = compose.with(ComposeProfiles.ALL);
    if (every.hasContainers(others)) {
      List<String> remove = new ArrayList<>(List.of("rm", "--stop", "--force"));
      remove.addAll(List.of(others));
      every.run(output, remove.toArray(String[]::new));
    }
  }

  private static ComposeProfiles profiles() {
    return ComposeProfiles.of(settings(envFile()).get(ComposeProfiles.VARIABLE));
  }

  private static EnvFile env() {
    EnvFile env = envFile();
    env.makeIfMissing();
    return env;
  }

  private static EnvFile envFile() {
    return new EnvFile(Compose.folder().resolve(".env"));
  }

  /** The environment wins over the file, as with Docker Compose. */
  private static Map<String, String> settings(EnvFile env) {
    Map<String, String> settings = new HashMap<>(env.values());
    settings.putAll(System.getenv());
    return settings;
  }

  private static void awaitReady(ComposePorts ports, Output output) {
    Instant end = Instant.now().plus(STARTS_WITHIN);
    Map<String, URI> missing = new LinkedHashMap<>(ports.services());
    while (!missing.isEmpty()) {
      missing
          .entrySet()
          .removeIf(
              service -> {
                boolean ready = Readiness.of(service.getValue()).ready();
                if (ready) {
                  output.note("  " + service.getKey() + " is ready.");
                }
                return ready;
              });
      if (Instant.now().isAfter(end)) {
        throw CliException.failed(
            "Not ready within %d minutes: %s. See 'docker compose logs'."
                .formatted(STARTS_WITHIN.toMinutes(), String.join(", ", missing.keySet())));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("Interrupted while the stack was starting.", e);
    }
  }

  private static StackState state(String project, Home home, ComposePorts ports, Instant begin) {
    Map<String, StackState.Service> services = new LinkedHashMap<>();
    ports.services().forEach((name, url) -> services.put(name, new StackState.Service(url, 0)));
    double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    return new StackState(
        0,
        project,
        begin.toString(),
        services,
        ports.kafka(),
        TextNode.valueOf(ports.store()),
        home.keys().keyFile().toString(),
        seconds);
  }

  /**
   * Stops the stack of a home, also one that never became ready; its volumes stay.
   *
   * @return whether there was one
   */
  static boolean down(Home home, Output output) {
    if (!envFile().exists()) {
      return false; // none was ever started
    }
    String project = home.running().map(StackState::project).orElse(PROJECT);
    Compose compose = Compose.find(project, Map.of()).with(ComposeProfiles.ALL);
    boolean there = compose.hasContainers();
    if (there) {
      compose.run(output, "down");
    }
    home.forget();
    return there;
  }

  @Override
  public StackState state() {
    return state;
  }

  /** Removes it with its volumes. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(onInterrupt);
    remove();
  }

  private void remove() {
    compose.with(ComposeProfiles.ALL).run(output, "down", "--volumes");
    home.forget();
  }
}
