package dev.tunestream.local;

import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts things side by side. */
final class Together {
  private Together() {}

  /**
   * Returns when all have ended. When one fails, the others are interrupted and its failure is
   * thrown.
   */
  static void run(List<Runnable> things) {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      CompletionService<Void> started = new ExecutorCompletionService<>(threads);
      things.forEach(thing -> started.submit(thing, null));
      try {
        for (int i = 0; i < things.size(); i++) {
          started.take().get();
        }
      } finally {
        threads.shutdownNow();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof LocalException known
          ? known
          : new LocalException("The stack does not start: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted while the stack was starting.", e);
    }
  }
}
