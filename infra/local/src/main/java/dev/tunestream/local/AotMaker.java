package dev.tunestream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the missing start-up caches while the stack runs. Either beside its work: one service after
 * the other, in a process that gets only what nobody else wants of the processor, and given up when
 * the stack stops, so that neither the first start nor the first stop waits for them. Or on
 * request, as fast as the machine can.
 */
final class AotMaker {
  private static final Logger LOG = LoggerFactory.getLogger(AotMaker.class);
  private static final Duration RECORDING_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

  /** Two threads that train wait for each other, so even a little taken from one slows both. */
  private static final Path IDLE_SCHEDULER = Path.of("/usr/bin/chrt");

  private final Home home;
  private final Duration delay;
  private final List<ServiceProcess> services;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("start-up caches ", 1).factory());

  /**
   * @param delay before the first one that is made beside the stack's work, so that what the
   *     services load for their first work is in it too
   */
  AotMaker(Home home, Duration delay, List<ServiceProcess> services) {
    this.home = home;
    this.delay = delay;
    this.services = services;
  }

  /** Begins to make them beside the stack's work. */
  void start() {
    threads.execute(this::run);
  }

  /** Makes those that are still missing, one for each processor at a time; returns their number. */
  int makeNow() {
    try (LogFile log = log()) {
      List<Future<Boolean>> made = new ArrayList<>();
      for (ServiceProcess service : services) {
        if (service.cache().isMissing()) {
          made.add(threads.submit(() -> make(service, List.of(), log)));
        }
      }
      int count = 0;
      for (Future<Boolean> one : made) {
        count += one.get() ? 1 : 0;
      }
      return count;
    } catch (IOException | ExecutionException e) {
      throw new LocalException("Start-up caches cannot be made: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted while start-up caches were made.", e);
    }
  }

  /** Returns when nothing of it runs any more. */
  void stop() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LogFile log() {
    return new LogFile(home.log("start-up-caches"), "start-up caches");
  }

  private void run() {
    try (LogFile log = log()) {
      Thread.sleep(delay);
      for (ServiceProcess service : services) {
        if (service.cache().isMissing()) {
          make(service, lowestPriority(), log);
        }
      }
    } catch (IOException | LocalException e) {
      // The stack starts without a cache as well, only slower.
      LOG.warn("Start-up caches cannot be made", e);
    } catch (InterruptedException e) {
      LOG.debug("Stopped before all start-up caches were made");
    }
  }

  private static List<String> lowestPriority() {
    return Files.isExecutable(IDLE_SCHEDULER)
        ? List.of(IDLE_SCHEDULER.toString(), "--idle", "0")
        : List.of("nice", "-n", "19");
  }

  /** Says whether it was made; a virtual machine that can't leaves the reason in the log. */
  private boolean make(ServiceProcess service, List<String> priority, LogFile log)
      throws IOException, InterruptedException {
    AotCache cache = service.cache();
    try {
      if (!endRecording(service)) {
        return false;
      }
      List<String> command = new ArrayList<>(priority);
      command.addAll(cache.makeCommand());
      ChildProcess child =
          ChildProcess.start(
              new ChildSpec(
                  "start-up cache of " + service.name(),
                  command,
                  Map.of(),
                  home.directory(),
                  log,
                  ChildSpec.Signal.TERM,
                  STOP_LIMIT,
                  home.run("start-up-cache-" + service.name())));
      try {
        if (child.join() != 0) {
          return false;
        }
        cache.adopt();
        return true;
      } finally {
        child.stop();
      }
    } finally {
      cache.clean();
    }
  }

  /** The virtual machine writes down what it has loaded, and goes on. */
  private static boolean endRecording(ServiceProcess service)
      throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(service.pid()),
                "AOT.end_recording")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = jcmd.waitFor(RECORDING_LIMIT.toSeconds(), TimeUnit.SECONDS);
    jcmd.destroyForcibly();
    return ended && jcmd.exitValue() == 0;
  }
}
