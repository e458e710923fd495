package dev.tunestream.local;

import dev.tunestream.keys.HomeKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The whole line: the parts, and the services on top of them. */
final class Stack {
  private static final String STATE = "state.json";
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration CACHES_AFTER = Duration.ofSeconds(15);

  private final Home home;
  private final Parts parts;
  private final HomeKeys keys;
  private final List<ServiceProcess> services;
  private final Supervisor supervisor;
  private final AotMaker caches;
  private final AotCache.Mode aot;
  private final Consumer<String> report;
  private final Instant startedAt =
      ProcessHandle.current().info().startInstant().orElse(Instant.now());
  private double startSeconds;

  /**
   * @param root of the repository, with the packaged services
   * @param shared directory for what homes share
   * @param report takes what a person should know while the stack runs
   */
  Stack(
      Home home,
      Ports ports,
      Path root,
      Path shared,
      AotCache.Mode aot,
      Duration readyLimit,
      Consumer<String> report) {
    this.home = home;
    this.parts = new Parts(home, ports, shared);
    this.keys = new HomeKeys(home.directory());
    this.report = report;
    this.aot = aot;
    this.supervisor = new Supervisor(FIRST_PAUSE, report, this::writeState);
    this.services = new ArrayList<>();
    for (ServiceSpec spec : ServiceSpec.ALL) {
      Path jar = ServiceProcess.jar(root, spec.name());
      URI url = URI.create("http://127.0.0.1:" + ports.of(spec.name()));
      services.add(
          new ServiceProcess(
              spec,
              home,
              jar,
              environment(spec, url),
              url,
              new AotCache(spec.name(), jar, spec.options(), shared.resolve("aot"), aot),
              readyLimit));
    }
    this.caches = new AotMaker(home, CACHES_AFTER, services);
  }

  Parts parts() {
    return parts;
  }

  /** Starts the parts, then all services side by side, and writes the state when all are ready. */
  State start() {
    keys.makeFirst();
    parts.start();
    report.accept("Broker, store and database are ready (%.1f s).".formatted(seconds()));
    Together.run(services.stream().<Runnable>map(service -> () -> start(service)).toList());
    startSeconds = seconds();
    State state = writeState();
    services.forEach(supervisor::watch);
    supervisor.watch(parts.database());
    if (aot == AotCache.Mode.AUTO) {
      caches.start();
    }
    return state;
  }

  /** Makes the missing start-up caches at once, and says how many it made. */
  int makeCaches() {
    return caches.makeNow();
  }

  private void start(ServiceProcess service) {
    service.start();
    report.accept("%s is ready (%.1f s).".formatted(service.name(), seconds()));
  }

  private double seconds() {
    return Duration.between(startedAt, Instant.now()).toMillis() / 1000.0;
  }

  /**
   * Stops everything in reverse order. The services end side by side, since none of them needs
   * another; the parts after them.
   */
  void stop() {
    supervisor.stop();
    caches.stop();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Files.deleteIfExists(home.file(STATE));
      services.forEach(service -> threads.execute(service::stop));
    } catch (IOException e) {
      throw new LocalException("%s cannot be removed.".formatted(home.file(STATE)), e);
    } finally {
      parts.stop();
      home.close();
    }
  }

  private synchronized State writeState() {
    Map<String, State.Service> running = new LinkedHashMap<>();
    services.forEach(
        service -> running.put(service.name(), new State.Service(service.url(), service.pid())));
    Addresses addresses = parts.addresses();
    State state =
        new State(
            ProcessHandle.current().pid(),
            startedAt.toString(),
            running,
            addresses.kafka(),
            new State.Store(addresses.store().endpoint(), addresses.store().bucket()),
            new State.Database(addresses.database().jdbcUrl(), addresses.database().username()),
            keys.keyFile().toString(),
            startSeconds);
    Json.write(home.file(STATE), state);
    return state;
  }

  /** Settings and secrets, as MicroProfile Config reads them from the environment. */
  private Map<String, String> environment(ServiceSpec spec, URI url) {
    Addresses addresses = parts.addresses();
    Map<String, String> environment = new HashMap<>();
    environment.put("KAFKA_BOOTSTRAP_SERVERS", addresses.kafka());
    environment.put("TUNESTREAM_STORE_ENDPOINT", addresses.store().endpoint().toString());
    environment.put("TUNESTREAM_STORE_ACCESS_KEY", addresses.store().accessKey());
    environment.put("TUNESTREAM_STORE_SECRET_KEY", addresses.store().secretKey());
    environment.put("TUNESTREAM_STORE_BUCKET", addresses.store().bucket());
    environment.put("TUNESTREAM_CACHE_DIRECTORY", home.cache().toString());
    environment.put("TUNESTREAM_KEYS_FILE", keys.file().path().toString());
    environment.put("QUARKUS_HTTP_HOST", url.getHost());
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(url.getPort()));
    if (spec.engine()) {
      // Of tensors that are freed the memory is kept for the next, in this arena alone; huge pages
      // make its first use cheaper.
      environment.put("MALLOC_ARENA_MAX", "1");
      environment.put("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
    }
    if (spec.database()) {
      environment.put("QUARKUS_DATASOURCE_JDBC_URL", addresses.database().jdbcUrl());
      environment.put("QUARKUS_DATASOURCE_USERNAME", addresses.database().username());
      environment.put("QUARKUS_DATASOURCE_PASSWORD", addresses.database().password());
    }
    return environment;
  }
}
