package dev.tunestream.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the missing start-up caches while the stack runs: one service after the other, in a process
 * of the lowest priority, and given up when the stack stops. So neither the first start nor the
 * first stop waits for them.
 */
final class AotMaker {
  private static final Logger LOG = LoggerFactory.getLogger(AotMaker.class);
  private static final Duration RECORDING_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

  private final Home home;
  private final Duration delay;
  private final Thread thread;

  /**
   * @param delay before the first one, so that what the services load for their first work is in it
   *     too
   */
  AotMaker(Home home, Duration delay, List<ServiceProcess> services) {
    this.home = home;
    this.delay = delay;
    this.thread =
        Thread.ofPlatform().daemon().name("start-up caches").unstarted(() -> run(services));
  }

  void start() {
    thread.start();
  }

  /** Returns when nothing of it runs any more. */
  void stop() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(List<ServiceProcess> services) {
    try (LogFile log = new LogFile(home.log("start-up-caches"), "start-up caches")) {
      Thread.sleep(delay);
      for (ServiceProcess service : services) {
        if (service.cache().isMissing()) {
          make(service, log);
        }
      }
    } catch (IOException | LocalException e) {
      // The stack starts without a cache as well, only slower.
      LOG.warn("Start-up caches cannot be made", e);
    } catch (InterruptedException e) {
      LOG.debug("Stopped before all start-up caches were made");
    }
  }

  private void make(ServiceProcess service, LogFile log) throws IOException, InterruptedException {
    AotCache cache = service.cache();
    try {
      if (endRecording(service)) {
        List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
        command.addAll(cache.makeCommand());
        ChildProcess child =
            ChildProcess.start(
                new ChildSpec(
                    "start-up cache",
                    command,
                    Map.of(),
                    home.directory(),
                    log,
                    ChildSpec.Signal.TERM,
                    STOP_LIMIT,
                    home.run("start-up-cache")));
        try {
          if (child.join() == 0) {
            cache.adopt();
          }
        } finally {
          child.stop();
        }
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
