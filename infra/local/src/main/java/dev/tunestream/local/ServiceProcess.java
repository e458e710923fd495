package dev.tunestream.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One service of the line as a child process. */
final class ServiceProcess implements Supervised {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private static final Duration POLL = Duration.ofMillis(250);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final ServiceSpec spec;
  private final Home home;
  private final Path jar;
  private final Map<String, String> environment;
  private final URI url;
  private final AotCache cache;
  private final Duration readyLimit;
  private final LogFile log;
  private ChildProcess process;
  private boolean closed;

  /**
   * @param jar the packaged service, run by {@code java -jar}
   * @param environment holds the settings and the secrets of this service
   * @param url where it will answer
   * @param readyLimit time to become ready
   */
  ServiceProcess(
      ServiceSpec spec,
      Home home,
      Path jar,
      Map<String, String> environment,
      URI url,
      AotCache cache,
      Duration readyLimit) {
    this.spec = spec;
    this.home = home;
    this.jar = jar;
    this.environment = environment;
    this.url = url;
    this.cache = cache;
    this.readyLimit = readyLimit;
    this.log = new LogFile(home.log(spec.name()), spec.name());
  }

  @Override
  public String name() {
    return spec.name();
  }

  URI url() {
    return url;
  }

  synchronized long pid() {
    return process.pid();
  }

  @Override
  public LogFile log() {
    return log;
  }

  @Override
  public void start() {
    awaitReady(launch());
  }

  private synchronized ChildProcess launch() {
    if (closed) {
      throw new LocalException(name() + " is not started, the stack is stopping.");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(spec.options());
    command.addAll(cache.runOptions());
    command.add("-Djava.io.tmpdir=" + home.emptyTemporary(name()));
    command.addAll(List.of("-jar", jar.toString()));
    process =
        ChildProcess.start(
            new ChildSpec(
                name(),
                command,
                environment,
                home.directory(),
                log,
                ChildSpec.Signal.TERM,
                STOP_LIMIT,
                home.run(name())));
    return process;
  }

  @Override
  public synchronized CompletableFuture<Integer> onExit() {
    return process.onExit();
  }

  AotCache cache() {
    return cache;
  }

  /** Asks the service to end, and returns when it has; it cannot be started again. */
  void stop() {
    ChildProcess running;
    synchronized (this) {
      closed = true;
      running = process;
    }
    if (running != null) {
      running.stop();
      cleanCache();
    }
  }

  /** A run that ended before its recording was used left one. */
  private void cleanCache() {
    try {
      cache.clean();
    } catch (IOException e) {
      LOG.warn("What is left of the start-up cache of {} cannot be removed", name(), e);
    }
  }

  private void awaitReady(ChildProcess child) {
    Instant limit = Instant.now().plus(readyLimit);
    String answer = "no answer";
    while (Instant.now().isBefore(limit)) {
      if (!child.isAlive()) {
        throw failed("ended with status " + child.onExit().join() + " before it was ready");
      }
      try {
        HttpResponse<String> response =
            HTTP.send(readiness(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == 200) {
          return;
        }
        answer = response.statusCode() + " " + response.body().replaceAll("\\s+", " ");
      } catch (IOException e) {
        answer = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LocalException("Interrupted while " + name() + " was starting.", e);
      }
      pause();
    }
    throw failed(
        "is not ready after %d seconds, it says: %s".formatted(readyLimit.toSeconds(), answer));
  }

  private HttpRequest readiness() {
    return HttpRequest.newBuilder(url.resolve("/q/health/ready"))
        .timeout(Duration.ofSeconds(10))
        .build();
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted while a service was starting.", e);
    }
  }

  private LocalException failed(String what) {
    return new LocalException(
        "%s%n%s %s. Its log is %s.".formatted(log.quote(), name(), what, log.file()));
  }

  /** The packaged service below a repository's root. */
  static Path jar(Path root, String service) {
    Path jar = root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new LocalException(
          "%s has not been built: %s is not there. Build it with 'mvn -pl %s -am package -DskipTests' in %s."
              .formatted(service, jar, service, root));
    }
    return jar;
  }
}
