package dev.tunestream.hub;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a response's body when nothing has come for a while, so that the thread that reads it gets
 * an exception instead of waiting for ever: the client's own timeout ends with the headers.
 */
final class StallGuard implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StallGuard.class);

  private final AtomicBoolean alive = new AtomicBoolean();
  private final Thread watch;

  StallGuard(InputStream body, Duration stall) {
    watch =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    do {
                      alive.set(false);
                      Thread.sleep(stall);
                    } while (alive.get());
                    LOG.warn(
                        "Nothing came for {} s; the transfer is begun again", stall.toSeconds());
                    body.close();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  } catch (IOException e) {
                    LOG.warn("A stalled transfer could not be closed", e);
                  }
                });
  }

  /** Something came. */
  void alive() {
    alive.set(true);
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
